from oscar.core.application import OscarConfig


class CommunicationConfig(OscarConfig):
    """Forked: Oscar's migrations for it drag in its customer, analytics and flatpages apps."""

    name = "checkout.communication"
    label = "communication"
    verbose_name = "Messages"
