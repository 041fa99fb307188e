import sys

import pytest
from PIL import Image

from marketplace.demo.drawing.__main__ import main


def test_contact_sheet_is_written_for_the_tradition_asked_for(tmp_path, monkeypatch, capsys):
    arguments = ["drawing", "--out", str(tmp_path / "sheets"), "--only", "warli", "--width", "48"]
    monkeypatch.setattr(sys, "argv", arguments)
    main()
    assert [p.name for p in (tmp_path / "sheets").iterdir()] == ["warli.png"]
    with Image.open(tmp_path / "sheets" / "warli.png") as sheet:
        assert sheet.width > 4 * 48
    assert "warli: 12 pictures" in capsys.readouterr().out


def test_unknown_tradition_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["drawing", "--out", str(tmp_path), "--only", "unknown"])
    with pytest.raises(SystemExit):
        main()
