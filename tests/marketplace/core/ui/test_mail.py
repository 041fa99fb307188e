import pytest

from marketplace.core.ui import mail

CONTEXT = {"name": "Bob", "message": "Hello", "email": "bob@example.org", "order_number": ""}


@pytest.mark.parametrize(("language", "name"), [("en", "Pachmarhi"), ("hi", "पचमढ़ी")])
def test_the_shop_is_named_in_the_readers_language(language, name):
    message = mail.build(
        to="shop@example.org",
        template="cms/email/contact",
        language=language,
        context=CONTEXT,
        reply_to=["bob@example.org"],
    )
    (html,) = (part.content for part in message.alternatives)
    assert name in html
    assert "\n" not in message.subject
    assert (message.to, message.reply_to) == (["shop@example.org"], ["bob@example.org"])
