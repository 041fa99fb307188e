"""A payment sandbox: a small server that answers the official ``stripe`` library. No money moves.

It serves the API a shop needs (Checkout Sessions, PaymentIntents, Charges, Refunds, Events,
webhook endpoints), a hosted payment page in English and Hindi, and signed webhooks that are
retried until they are taken. It listens on 127.0.0.1 only and refuses live keys. What it answers
is checked against the types in the ``stripe`` wheel.

    python -m marketplace.demo.sandbox --port 8001 \\
        --webhook-url http://127.0.0.1:8000/payments/stripe/webhook/ \\
        --webhook-secret whsec_demo --state var/sandbox.sqlite3

In tests, ``SandboxServer`` runs it in a thread. See ``control`` for the ``/_sandbox/`` endpoints
and ``cards`` for the test cards.
"""

from .intents import CardDeclinedError
from .server import SandboxServer

__all__ = ["CardDeclinedError", "SandboxServer"]
