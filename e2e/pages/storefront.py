from playwright.sync_api import Locator, expect

from .base import ShopPage


class Home(ShopPage):
    def open(self, path: str = "/") -> None:
        super().open(path)


class Catalog(ShopPage):
    def open(self, path: str = "/art/") -> None:
        super().open(path)

    def card(self, title: str) -> Locator:
        return self.page.locator(".card").filter(has_text=title)

    def choose(self, title: str) -> "Artwork":
        self.page.get_by_role("link", name=title, exact=True).click()
        return Artwork(self.page, self.language)


class Artwork(ShopPage):
    def put_in_basket(self) -> "Basket":
        self.button("Put in the basket").click()
        return Basket(self.page, self.language)

    def expect_for_sale(self) -> None:
        expect(self.button("Put in the basket")).to_be_visible()

    def expect_on_hold(self) -> None:
        expect(self.page.get_by_text(self.say("Somebody is paying for it now"))).to_be_visible()
        expect(self.button("Put in the basket")).to_have_count(0)

    def expect_sold(self) -> None:
        expect(self.page.get_by_text(self.say("This work has found its home"))).to_be_visible()
        expect(self.button("Put in the basket")).to_have_count(0)


class Basket(ShopPage):
    def open(self, path: str = "/basket/") -> None:
        super().open(path)

    def expect_holds(self, title: str) -> None:
        self.expect_heading("Basket")
        expect(self.page.locator(".line").filter(has_text=title)).to_have_count(1)

    def expect_empty(self) -> None:
        expect(self.page.get_by_text(self.say("Your basket is empty"))).to_be_visible()

    def to_checkout(self) -> "Checkout":
        self.link("To checkout").click()
        return Checkout(self.page, self.language)


class Checkout(ShopPage):
    def open(self, path: str = "/checkout/") -> None:
        super().open(path)

    def fill(
        self,
        email: str,
        *,
        name: str = "Alice D'Souza",
        street: str = "12 Lake Road\nArera Colony",
        postcode: str = "462016",
        city: str = "Bhopal",
        state: str = "Madhya Pradesh",
        phone: str = "98765 43210",
    ) -> None:
        """Fill the form for an address in India."""
        self.field("E-mail").fill(email)
        self.field("Full name").fill(name)
        self.field("House, street, area").fill(street)
        self.field("PIN code").fill(postcode)
        self.field("Town or city").fill(city)
        self.field("State").select_option(value=state)
        self.field("Phone").fill(phone)

    def to_payment(self) -> "HostedPage":
        self.button("To payment").click()
        return HostedPage(self.page, self.language)


class HostedPage(ShopPage):
    """The payment provider's own page: here, the sandbox's."""

    def __init__(self, page, language: str = "en"):
        super().__init__(page, language)
        self.page.wait_for_url("**/c/pay/**")

    @property
    def session(self) -> str:
        return self.page.url.partition("/c/pay/")[2].rstrip("/")

    def pay(self, card: str) -> None:
        """Type a card and press the button."""
        self.page.locator("#number").fill(card)
        self.page.locator("#expiry").fill("12 / 34")
        self.page.locator("#cvc").fill("123")
        self.page.locator(".button-pay").click()

    def choose_card(self, card: str) -> None:
        """Press the button of a test card, which pays at once."""
        self.page.locator(f"button[value='{card}']").click()

    def expect_refused(self) -> None:
        expect(self.page.get_by_role("alert")).to_be_visible()

    def answer_bank(self, answer: str) -> None:
        """Approve or refuse on the bank's 3-D Secure page."""
        self.page.wait_for_url("**/c/challenge/**")
        self.page.locator(f"button[value={answer}]").click()


class OrderPage(ShopPage):
    def expect_paid(self) -> None:
        self.page.wait_for_url("**/orders/**")
        self.expect_heading("Thank you")
        expect(self.page.locator(".tag--good")).to_have_text(self.say("Paid"))

    def expect_status(self, label: str) -> None:
        expect(self.page.locator(".tag").first).to_have_text(self.say(label))
