from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class SecurityConfig(AppConfig):
    name = "marketplace.core.security"
    label = "security"
    verbose_name = "Security"

    def ready(self):
        from .choosers import replace_inline_scripts
        from .limits import count_together

        replace_inline_scripts()
        count_together()
        # Django tells only apps with models, and this one has none.
        post_migrate.connect(make_cache_tables, sender=apps.get_app_config("sites"))


def make_cache_tables(*, using: str, **kwargs) -> None:
    """Make the tables of caches that lie in the database, if there are any; safe to repeat."""
    call_command("createcachetable", database=using, verbosity=0)
