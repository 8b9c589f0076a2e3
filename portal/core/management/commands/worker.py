"""manage.py worker."""

import logging
import signal
import socket
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils.module_loading import autodiscover_modules
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from portal.core import periodic
from portal.core.background.retrying import PatientWorker, take_back
from portal.core.events import drain
from portal.core.mail import Postman

logger = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two rounds when there was nothing to do."""
AFTER_TROUBLE = 5.0
"""Seconds before the database is asked again after it did not answer."""


class Command(BaseCommand):
    help = (
        "Do the work behind the site until SIGTERM or ctrl-c: deliver events, send mails, run "
        "periodic work and background tasks. Several workers may run, each with a name of its own "
        "that stays the same when it is started again: by it a worker takes back what it had begun "
        "when it was killed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default=socket.gethostname(), help="default: the host's name")
        parser.add_argument("--once", action="store_true", help="do what is due, then end")

    def handle(self, *, name: str, once: bool, verbosity: int, **options: Any) -> None:
        self.running = True
        self.task_worker: PatientWorker | None = None
        if verbosity < 2:
            logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        autodiscover_modules("tasks")
        self.postman = Postman(name)
        self.postman.take_back()
        take_back(name)
        if once:
            while self.round(name):
                pass
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        logger.info("worker %s is ready", name)
        while self.running:
            self.patient_round(name)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """End after the current task; a second signal ends at once."""
        self.running = False
        if self.task_worker is not None:
            self.task_worker.running = False
        signal.signal(number, signal.SIG_DFL)

    def patient_round(self, name: str) -> None:
        """Do one round and rest if there was nothing to do; outlive a database that restarts."""
        close_old_connections()
        try:
            busy = self.round(name)
        except (OperationalError, InterfaceError):
            logger.exception("the database does not answer")
            connection.close()
            self.rest(AFTER_TROUBLE)
            return
        if not busy:
            self.rest(PAUSE)

    def round(self, name: str) -> bool:
        """Deliver, send, run what is due, then a batch of tasks; tell whether there was any."""
        done = drain() + self.postman.round()
        done += periodic.run_due() if self.running else 0
        return self.run_tasks(name) or done > 0

    def run_tasks(self, name: str) -> bool:
        """Run waiting tasks; nothing where tasks run at once in the process that enqueues them."""
        ran = False
        for alias in task_backends:
            waiting = DBTaskResult.objects.ready().filter(backend_name=alias)
            if isinstance(task_backends[alias], DatabaseBackend) and waiting.exists():
                self.task_worker = PatientWorker(name, alias)
                self.task_worker.running = self.running
                self.task_worker.run()
                self.task_worker = None
                ran = True
        return ran

    def rest(self, seconds: float) -> None:
        """Sleep, but look now and then whether we were asked to end."""
        end = time.monotonic() + seconds
        while self.running and time.monotonic() < end:
            time.sleep(0.1)
