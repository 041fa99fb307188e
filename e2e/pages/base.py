from re import Pattern

from playwright.sync_api import Locator, Page, expect

from e2e.words import say


class ShopPage:
    """A page of the shop in one language, with the header and footer every page has."""

    def __init__(self, page: Page, language: str = "en"):
        self.page = page
        self.language = language

    def say(self, text: str, context: str = "", **values: object) -> str:
        return say(self.language, text, context, **values)

    def open(self, path: str) -> None:
        """Go to an address given without its language prefix."""
        self.page.goto(localised(path, self.language))

    def link(self, text: str, context: str = "", **values: object) -> Locator:
        return self.page.get_by_role("link", name=self.say(text, context, **values), exact=True)

    def button(self, text: str, context: str = "", **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.say(text, context, **values), exact=True)

    def field(self, label: str) -> Locator:
        """Return the field of a label; a label may go on with "(optional)"."""
        return self.page.get_by_label(self.say(label)).first

    def expect_heading(self, text: str | Pattern[str]) -> None:
        name = self.say(text) if isinstance(text, str) else text
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()

    def expect_language(self) -> None:
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)

    def menu(self) -> Locator:
        """Return the header's menu, opened where a narrow page folds it."""
        opener = self.button("Menu")
        if opener.is_visible():
            opener.click()
        return self.page.locator("#site-menu")

    def go_to(self, text: str, context: str = "") -> None:
        """Follow a link of the header's menu."""
        name = self.say(text, context)
        self.menu().get_by_role("link", name=name, exact=True).click()

    def choices(self) -> Locator:
        """Return the opened panel with the languages and the currencies."""
        picker = self.menu().locator(".pick")
        if picker.get_attribute("open") is None:
            picker.locator("summary").click()
        return picker.locator(".pick__panel")

    def switch_language(self, language: str) -> None:
        """Follow the header's link to this page in another language."""
        self.choices().locator(f"a[hreflang={language}]").click()
        self.language = language
        self.expect_language()

    def choose_currency(self, code: str) -> None:
        """Have prices shown in another currency too; the page comes again."""
        self.choices().locator(f"button[value={code}]").click()
        expect(self.page.locator(".pick summary")).to_contain_text(code)

    def refuse_cookies(self) -> None:
        self.button("No, only what is needed").click()
        expect(self.page.locator("[data-consent]")).to_have_count(0)

    def basket_count(self) -> Locator:
        return self.page.locator(".site-header .tool__count")


def localised(path: str, language: str) -> str:
    return path if language == "en" else f"/{language}{path}"
