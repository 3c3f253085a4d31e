"""How the stance model is made: pairs in, a small int8 ONNX cross-encoder out. Not part of the product."""
