# syntax=docker/dockerfile:1
# Two stages: what builds the desk does not run it.

FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements-extras.lock requirements-build.lock ./
RUN python -m venv /opt/claimdesk \
 && /opt/claimdesk/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements-extras.lock \
 && python -m pip install --no-cache-dir --require-hashes --no-deps -r requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY sources ./sources
COPY claims ./claims
COPY migrations ./migrations
COPY service ./service
RUN python -m pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels . \
 && /opt/claimdesk/bin/pip install --no-cache-dir --no-deps /wheels/*.whl \
 && /opt/claimdesk/bin/python -m compileall -q /opt/claimdesk/lib \
 && /opt/claimdesk/bin/pip uninstall --yes pip setuptools

FROM python:3.11-slim
# The base image's own pip goes too: nothing is installed in a container that runs.
RUN useradd --system --user-group --no-create-home --uid 10001 claimdesk \
 && install --directory --owner=claimdesk --group=claimdesk --mode=0700 /data \
 && python -m pip uninstall --yes --root-user-action ignore pip setuptools wheel
COPY --from=build /opt/claimdesk /opt/claimdesk
ENV PATH=/opt/claimdesk/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    CLAIMDESK_HOME=/data
USER claimdesk
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
# Without CLAIMDESK_SIGN_IN, or CLAIMDESK_ALLOW_ANONYMOUS as docker-compose.yml sets it, this refuses to start.
CMD ["claimdesk", "serve", "--host", "0.0.0.0", "--port", "8000"]
