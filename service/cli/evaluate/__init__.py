"""`claimdesk evaluate`: how well the desk does on cases of your own; one kind of case a file."""

import click

from service.cli.evaluate.checkworthy import checkworthy
from service.cli.evaluate.claims import claims
from service.cli.evaluate.evidence import evidence
from service.cli.evaluate.extraction import extraction
from service.cli.evaluate.names import names
from service.cli.evaluate.noise import noise
from service.cli.evaluate.retrieval import retrieval
from service.cli.evaluate.segmentation import segmentation
from service.cli.evaluate.stance import stance


@click.group()
def evaluate() -> None:
    """Measure the desk on cases that people have judged."""


for command in (checkworthy, claims, evidence, extraction, names, noise, retrieval, segmentation, stance):
    evaluate.add_command(command)
