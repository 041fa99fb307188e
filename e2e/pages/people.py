"""Pages of people with an account: shoppers and artisans."""

from pathlib import Path

from playwright.sync_api import Download, Locator, expect

from .base import ShopPage


class LogIn(ShopPage):
    def open(self, path: str = "/account/login/") -> None:
        super().open(path)

    def log_in(self, email: str, password: str) -> None:
        self.page.locator("#id_login").fill(email)
        self.page.locator("#id_password").fill(password)
        self.page.locator("main form button[type=submit]").click()
        self.page.wait_for_url(lambda url: "/login/" not in url)


class SignUp(ShopPage):
    def open(self, path: str = "/account/signup/") -> None:
        super().open(path)

    def sign_up(self, email: str, password: str) -> None:
        self.page.locator("#id_email").fill(email)
        self.page.locator("#id_password1").fill(password)
        self.button("Make the account").click()


class Account(ShopPage):
    def open(self, path: str = "/account/") -> None:
        super().open(path)

    def section(self, name: str) -> None:
        """Follow a link of the account's own navigation."""
        nav = self.page.get_by_role("navigation", name=self.say("Account"), exact=True)
        nav.get_by_role("link", name=self.say(name), exact=True).click()

    def download_data(self) -> Download:
        with self.page.expect_download() as download:
            self.button("Download my data").click()
        return download.value

    def delete(self, password: str) -> None:
        self.link("Delete my account").click()
        self.field("Your password").fill(password)
        self.button("Yes, delete my account").click()


class Workspace(ShopPage):
    """The artisan's desk."""

    def open(self, path: str = "/sell/") -> None:
        super().open(path)

    def section(self, name: str) -> None:
        nav = self.page.get_by_role("navigation", name=self.say("Workspace"), exact=True)
        nav.get_by_role("link", name=self.say(name), exact=True).click()

    def row(self, text: str) -> Locator:
        return self.page.locator(".works > li").filter(has_text=text)

    def add_work(self, *, title: str, picture: Path, width: str, height: str, price: str) -> None:
        """Fill the six fields and send the work for approval."""
        self.page.locator("#id_pictures").set_input_files(picture)
        self.field(f"Title in {'Hindi' if self.language == 'hi' else 'English'}").fill(title)
        self.field("Width in cm").fill(width)
        self.field("Height in cm").fill(height)
        self.field("Price in rupees").fill(price)

    def send(self) -> None:
        self.button("Send for approval").click()

    def mark_sent(self, tracking: str) -> None:
        self.field("Tracking number").fill(tracking)
        self.button("I have sent it").click()
        expect(self.page.get_by_role("status")).to_contain_text(
            self.say("Marked as sent. Thank you.")
        )


class BackOffice(ShopPage):
    """The Wagtail admin."""

    def log_in(self, email: str, password: str) -> None:
        """Ask for the back office, and come to it through the shop's login."""
        self.page.goto("/cms/")
        LogIn(self.page).log_in(email, password)
        expect(self.page.get_by_role("link", name="Listings to approve").first).to_be_visible()

    def approve(self, title: str) -> None:
        self.page.goto("/cms/listings/")
        self.page.get_by_role("link", name=title).click()
        self.page.get_by_role("button", name="Approve and put on sale").click()
