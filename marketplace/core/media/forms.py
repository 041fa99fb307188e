"""The picture form of the Wagtail admin, behind the same gate as every other upload."""

from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm

from .uploads import PictureRefused, clean_picture


class ImageForm(BaseImageForm):
    """Re-encodes an uploaded file before Wagtail stores it."""

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
