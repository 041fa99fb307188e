from django.http import HttpRequest


def consent(request: HttpRequest) -> dict:
    return {}
