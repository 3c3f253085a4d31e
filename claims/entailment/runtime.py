"""What runs models, silenced before it is loaded: whoever needs onnxruntime takes it from here."""

import os

# Unless this is set before it is loaded, onnxruntime keeps notes of its use, and a name for this machine, to send them
# to its makers (since 1.31; `disable_telemetry_events` comes too late for the name). The desk sends nothing.
os.putenv("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

__all__ = ["onnxruntime"]
