"""The picture form of the Wagtail admin, behind the same gate as every other upload."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from .uploads import PictureRefused, clean_picture


class ImageForm(BaseImageForm):
    """Re-encodes an uploaded file before Wagtail stores it, and asks what the picture shows."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        description = self.fields.get("description")
        if description is not None:
            description.required = not self._is_file_alone()
            description.help_text = _(
                "What the picture shows, in English. It is read to people who cannot see it."
            )

    def _is_file_alone(self) -> bool:
        # Of several files dropped at once each is sent first and described in a form that follows.
        return self.is_bound and self.add_prefix("description") not in self.data

    def clean_file(self):
        file = self.cleaned_data.get("file")
        if not file or "file" not in self.changed_data:
            return file
        try:
            cleaned = clean_picture(file)
        except PictureRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        cleaned.content_type = "image/jpeg"
        return cleaned
