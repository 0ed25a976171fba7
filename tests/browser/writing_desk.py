"""The writing desk as people use it: fields, CKEditor, the photo picker, the buttons."""

from playwright.sync_api import expect

from tests.factories import photo_bytes

NEW_STORY = "/toa-soan/articles/article/add/"
# What the browser tells the editor when somebody presses Ctrl-V.
PASTE = """(body, data) => {
    const clipboardData = new DataTransfer();
    for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
    const page = body.ownerDocument.defaultView;
    const options = { clipboardData, bubbles: true, cancelable: true };
    body.dispatchEvent(new page.ClipboardEvent("paste", options));
}"""


class WritingDesk:
    """The page on which a visitor writes a story."""

    def __init__(self, visitor):
        self.visitor = visitor
        self.page = visitor.page
        self.picker = self.page.get_by_role("dialog", name="Chọn ảnh")

    @property
    def text(self):
        """Return the text inside CKEditor."""
        return self.page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")

    def open(self, article):
        """Open a story that exists."""
        self.visitor.open(f"/toa-soan/articles/article/{article.pk}/change/")
        expect(self.text).to_be_visible()

    def fill(self, **fields):
        """Type into fields by their label, spaces as underscores: Tít_phụ="Hà Nội"."""
        for label, words in fields.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(words)

    def pick_name(self, label, words, name):
        """Choose a person, a topic or a series from what some words suggest."""
        self.page.get_by_role("combobox", name=label, exact=True).fill(words)
        self.page.get_by_role("option", name=name, exact=True).click()

    def choose_section(self, name):
        """Choose a section by its name, however deep it lies."""
        field = self.page.get_by_label("Chuyên mục", exact=True)
        label = field.locator("option").filter(has_text=name).first.inner_text()
        field.select_option(label=label)

    @property
    def saved(self):
        """Return the line that says where the words are."""
        return self.page.locator("[data-saved]")

    @property
    def notices(self):
        """Return the lines under the bar."""
        return self.page.locator("[data-notices]")

    @property
    def leftovers(self):
        """Return the offer of words that a closed tab left behind."""
        return self.page.get_by_role("region", name="Chữ chưa lưu")

    @property
    def sign_in(self):
        """Return the dialog that signs in over the page."""
        return self.page.get_by_role("dialog", name="Đăng nhập lại")

    @property
    def password(self):
        """Return the field of the password in the dialog over the page."""
        return self.page.locator("#sign-in-password")

    def sign_in_again(self, password):
        """Type the password into the dialog over the page, and send it."""
        self.password.fill(password)
        self.sign_in.get_by_role("button", name="Đăng nhập", exact=True).click()

    def give_code(self, code):
        """Type the code of an app into the dialog over the page, and send it."""
        self.page.locator("#sign-in-code").fill(code)
        self.sign_in.get_by_role("button", name="Tiếp tục", exact=True).click()

    def write(self, words):
        """Type on at the end of the text."""
        self.text.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)

    def expect_autosaved(self):
        """Wait until everything typed is saved without a button."""
        expect(self.saved).to_contain_text("Đã tự lưu")

    def type(self, paragraph):
        """Type a paragraph where the caret is, and begin the next."""
        self.page.keyboard.type(paragraph)
        self.page.keyboard.press("Enter")

    def type_subhead(self, words):
        """Type a subhead, chosen from the toolbar's list, and begin the next paragraph."""
        self.page.get_by_role("button", name="Kiểu đoạn").click()
        styles = self.page.frame_locator("iframe.cke_panel_frame")
        styles.get_by_role("option", name="Tít xen", exact=True).click()
        self.type(words)

    def insert(self, name):
        """Press a button of the editor's toolbar."""
        toolbar = self.page.locator(".cke_toolbox")
        toolbar.get_by_role("button", name=name, exact=True).click()

    def dialog(self, name):
        """Return a dialog that the editor opens."""
        return self.page.get_by_role("dialog", name=name, exact=True)

    def paste(self, html="", text=""):
        """Paste at the caret what a program put on the clipboard."""
        data = {"text/html": html} if html else {"text/plain": text}
        self.text.evaluate(PASTE, data)

    def save(self):
        """Save the draft in place."""
        self.page.get_by_role("button", name="Lưu nháp").click()
        expect(self.page.get_by_role("status").filter(has_text="Đã lưu nháp")).to_be_visible()

    def press(self, button):
        """Press a button of the bar that leads to a page."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def pick(self, caption):
        """Take the photo of that caption out of the library."""
        self.picker.get_by_label("Tìm ảnh").fill(caption)
        self.picker.get_by_role("button", name=caption).click()
        self.picker.get_by_role("button", name="Dùng ảnh này").click()
        expect(self.picker).to_be_hidden()

    def begin_upload(self, name, content):
        """Choose a file, which is sent at once; returns the row that asks for its words."""
        self.picker.get_by_role("tab", name="Tải ảnh lên").click()
        file = {"name": name, "mimeType": "image/jpeg", "buffer": content}
        self.picker.get_by_label("Chọn tệp ảnh").set_input_files(file)
        return self.picker.get_by_role("listitem").filter(has_text=name)

    def upload(self, caption, credit, colour=(120, 90, 60)):
        """Upload a new photo and take it."""
        row = self.begin_upload("anh-moi.jpg", photo_bytes(size=(1600, 1000), colour=colour))
        row.get_by_label("Chú thích").fill(caption)
        row.get_by_label("Nguồn ảnh").fill(credit)
        row.get_by_role("button", name="Dùng ảnh này").click()
        expect(self.picker).to_be_hidden()
