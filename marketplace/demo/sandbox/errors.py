"""The one error the sandbox raises on purpose; it renders as Stripe renders its errors."""

from typing import Any


class StripeError(Exception):
    """An answer with a status of 400 or more and a body of ``{"error": {...}}``.

    ``kind`` is Stripe's error type (``invalid_request_error``, ``card_error`` and so on);
    ``before_execution`` marks errors found before the request did anything: like Stripe, we do
    not keep those under an idempotency key.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        before_execution: bool = False,
        **extra: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.before_execution = before_execution
        optional = {"code": code, "param": param, **extra}
        self.error: dict[str, Any] = {
            "message": message,
            "type": kind,
            **{name: value for name, value in optional.items() if value is not None},
        }

    @property
    def body(self) -> dict[str, Any]:
        return {"error": self.error}


def missing(param: str) -> StripeError:
    """A required parameter was not sent."""
    return StripeError(f"Missing required param: {param}.", code="parameter_missing", param=param)


def not_found(kind: str, reference: str, param: str = "id") -> StripeError:
    """No object of this kind has this id."""
    return StripeError(
        f"No such {kind}: '{reference}'", status=404, code="resource_missing", param=param
    )
