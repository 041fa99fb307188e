"""Django's makemessages, which also reads our pages: they are Jinja2."""

from pathlib import Path

from django.core.management.commands import makemessages

from marketplace.core.ui.templating.extraction import as_python


class BuildFile(makemessages.BuildFile):
    """Turns a page into Python for xgettext, as Django does with its own templates."""

    def preprocess(self) -> None:
        path = Path(self.path)
        if "jinja2" not in path.parts or not self.is_templatized:
            return super().preprocess()
        text = as_python(path.read_text(encoding="utf-8"))
        Path(self.work_path).write_text(text, encoding="utf-8")
        return None


class Command(makemessages.Command):
    build_file_class = BuildFile
