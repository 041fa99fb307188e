"""The words of the hosted pages, in English, Hindi and German.

The sandbox knows nothing of Django, so its few words live here and not in a message catalogue.
"""

from typing import Any

ENGLISH: dict[str, Any] = {
    "sandbox": "Payment sandbox",
    "no_money": "Payment sandbox: no money moves",
    "only_test_cards": "Use the test cards listed here. Never type a real card number.",
    "error_prefix": "Error",
    "back": "Back to the shop",
    "pay_title": "Pay {amount}",
    "what": "What you are paying for",
    "total": "Total",
    "each": "{quantity} × {price}",
    "payer": "Your details",
    "email": "E-mail",
    "number": "Card number",
    "number_help": "One of the test cards listed below",
    "expiry": "Expiry date",
    "expiry_help": "Such as 12 / 34",
    "cvc": "Security code",
    "cvc_help": "Any 3 digits",
    "pay": "Pay {amount}",
    "test_cards": "Test cards",
    "test_cards_help": "Choose one to pay with it at once.",
    "behaviour": {
        "succeeds": "The payment succeeds",
        "succeeds_india": "Indian card: the payment succeeds",
        "succeeds_mastercard": "Mastercard: the payment succeeds",
        "authenticates": "The bank asks for 3-D Secure",
        "declines": "The card is declined",
        "insufficient_funds": "Declined: insufficient funds",
        "expired_card": "Declined: the card has expired",
        "incorrect_cvc": "Declined: wrong security code",
    },
    "decline": {
        "generic_decline": "Your card was declined. Nothing was charged. Try another card.",
        "insufficient_funds": "Your card has insufficient funds. Nothing was charged. "
        "Try another card.",
        "expired_card": "Your card has expired. Nothing was charged. Try another card.",
        "incorrect_cvc": "Your card’s security code is incorrect. Nothing was charged. "
        "Check the code or try another card.",
        "challenge": "Your bank could not confirm that it is you. Nothing was charged. "
        "Try again or use another card.",
    },
    "not_paid": "The payment did not go through",
    "fix": "Please check these details",
    "errors": {
        "email_missing": "Enter your e-mail address.",
        "email_invalid": "This is not an e-mail address. It looks like name@example.com.",
        "number_missing": "Enter a card number.",
        "number_invalid": "This is not a card number. Check the digits.",
        "number_not_test": "This is not one of the test cards. It was not kept, and nothing was "
        "charged. Use a card from the list.",
        "expiry_missing": "Enter the expiry date, such as 12 / 34.",
        "expiry_invalid": "This is not a month and a year, such as 12 / 34.",
        "expiry_past": "This date is over. Enter a month to come.",
        "cvc_missing": "Enter the security code.",
        "cvc_invalid": "The security code has 3 or 4 digits.",
    },
    "challenge_title": "Approve your payment",
    "challenge_lead": "Here your bank would ask whether it is you who is paying {amount}.",
    "approve": "Approve the payment",
    "refuse": "Refuse the payment",
    "paid_title": "This is already paid",
    "paid_lead": "Your payment of {amount} went through. There is nothing more to do here.",
    "to_order": "Go to your order",
    "expired_title": "This payment page has expired",
    "expired_lead": "Nothing was charged. Go back to the shop to start the payment again.",
    "unknown_title": "There is no such payment page",
    "unknown_lead": "Check the address, or go back to the shop and start the payment again.",
    "nothing_title": "There is nothing to approve",
    "nothing_lead": "This payment was already approved, refused or cancelled.",
    "about": "This page stands in for the payment provider so that the shop can be tried out. "
    "No bank is asked and no money moves.",
}

HINDI: dict[str, Any] = {
    "sandbox": "भुगतान सैंडबॉक्स",
    "no_money": "भुगतान सैंडबॉक्स: कोई असली पैसा नहीं कटता",
    "only_test_cards": "यहाँ दिए गए टेस्ट कार्ड ही इस्तेमाल करें। असली कार्ड का नंबर कभी न लिखें।",
    "error_prefix": "त्रुटि",
    "back": "दुकान पर वापस जाएँ",
    "pay_title": "{amount} का भुगतान",
    "what": "आप इनके लिए भुगतान कर रहे हैं",
    "total": "कुल",
    "each": "{quantity} × {price}",
    "payer": "आपकी जानकारी",
    "email": "ई-मेल",
    "number": "कार्ड नंबर",
    "number_help": "नीचे दिए गए टेस्ट कार्डों में से कोई एक",
    "expiry": "समाप्ति तिथि",
    "expiry_help": "जैसे 12 / 34",
    "cvc": "सुरक्षा कोड",
    "cvc_help": "कोई भी 3 अंक",
    "pay": "{amount} का भुगतान करें",
    "test_cards": "टेस्ट कार्ड",
    "test_cards_help": "किसी एक को चुनें, उसी से तुरंत भुगतान हो जाएगा।",
    "behaviour": {
        "succeeds": "भुगतान सफल होता है",
        "succeeds_india": "भारतीय कार्ड: भुगतान सफल होता है",
        "succeeds_mastercard": "मास्टरकार्ड: भुगतान सफल होता है",
        "authenticates": "बैंक 3-D Secure से पुष्टि माँगता है",
        "declines": "कार्ड अस्वीकार होता है",
        "insufficient_funds": "अस्वीकार: खाते में पैसे कम हैं",
        "expired_card": "अस्वीकार: कार्ड की अवधि समाप्त है",
        "incorrect_cvc": "अस्वीकार: सुरक्षा कोड ग़लत है",
    },
    "decline": {
        "generic_decline": "आपका कार्ड अस्वीकार हो गया। कोई पैसा नहीं कटा। दूसरा कार्ड आज़माएँ।",
        "insufficient_funds": "आपके खाते में पैसे कम हैं। कोई पैसा नहीं कटा। दूसरा कार्ड आज़माएँ।",
        "expired_card": "आपके कार्ड की अवधि समाप्त हो चुकी है। कोई पैसा नहीं कटा। दूसरा कार्ड आज़माएँ।",
        "incorrect_cvc": "कार्ड का सुरक्षा कोड ग़लत है। कोई पैसा नहीं कटा। कोड जाँचें या दूसरा कार्ड आज़माएँ।",
        "challenge": "आपका बैंक पुष्टि नहीं कर सका कि भुगतान आप ही कर रहे हैं। कोई पैसा नहीं कटा। "
        "फिर कोशिश करें या दूसरा कार्ड आज़माएँ।",
    },
    "not_paid": "भुगतान नहीं हो सका",
    "fix": "कृपया यह जानकारी जाँचें",
    "errors": {
        "email_missing": "अपना ई-मेल पता लिखें।",
        "email_invalid": "यह ई-मेल पता सही नहीं है। यह name@example.com जैसा होता है।",
        "number_missing": "कार्ड नंबर लिखें।",
        "number_invalid": "यह कार्ड नंबर सही नहीं है। अंक जाँचें।",
        "number_not_test": "यह टेस्ट कार्ड नहीं है। नंबर सहेजा नहीं गया और कोई पैसा नहीं कटा। "
        "सूची में से कोई कार्ड लें।",
        "expiry_missing": "समाप्ति तिथि लिखें, जैसे 12 / 34।",
        "expiry_invalid": "महीना और वर्ष लिखें, जैसे 12 / 34।",
        "expiry_past": "यह तिथि बीत चुकी है। आगे का कोई महीना लिखें।",
        "cvc_missing": "सुरक्षा कोड लिखें।",
        "cvc_invalid": "सुरक्षा कोड में 3 या 4 अंक होते हैं।",
    },
    "challenge_title": "भुगतान की पुष्टि करें",
    "challenge_lead": "यहाँ आपका बैंक पूछता कि {amount} का भुगतान क्या आप ही कर रहे हैं।",
    "approve": "भुगतान स्वीकार करें",
    "refuse": "भुगतान अस्वीकार करें",
    "paid_title": "इसका भुगतान हो चुका है",
    "paid_lead": "{amount} का आपका भुगतान सफल रहा। यहाँ और कुछ करने की ज़रूरत नहीं है।",
    "to_order": "अपना ऑर्डर देखें",
    "expired_title": "इस भुगतान पेज का समय समाप्त हो गया",
    "expired_lead": "कोई पैसा नहीं कटा। दुकान पर वापस जाकर भुगतान फिर से शुरू करें।",
    "unknown_title": "ऐसा कोई भुगतान पेज नहीं है",
    "unknown_lead": "पता जाँचें, या दुकान पर वापस जाकर भुगतान फिर से शुरू करें।",
    "nothing_title": "पुष्टि के लिए कुछ नहीं है",
    "nothing_lead": "यह भुगतान पहले ही स्वीकार, अस्वीकार या रद्द हो चुका है।",
    "about": "यह पेज भुगतान कंपनी की जगह रखा गया है, ताकि दुकान को आज़माया जा सके। "
    "किसी बैंक से संपर्क नहीं होता और कोई पैसा नहीं कटता।",
}

GERMAN: dict[str, Any] = {
    "sandbox": "Zahlungs-Sandbox",
    "no_money": "Zahlungs-Sandbox: Es fließt kein Geld",
    "only_test_cards": "Verwenden Sie die Testkarten, die hier stehen. Geben Sie nie eine echte "
    "Kartennummer ein.",
    "error_prefix": "Fehler",
    "back": "Zurück zum Shop",
    "pay_title": "{amount} bezahlen",
    "what": "Was Sie bezahlen",
    "total": "Summe",
    "each": "{quantity} × {price}",
    "payer": "Ihre Angaben",
    "email": "E-Mail",
    "number": "Kartennummer",
    "number_help": "Eine der Testkarten, die unten stehen",
    "expiry": "Gültig bis",
    "expiry_help": "Zum Beispiel 12 / 34",
    "cvc": "Prüfnummer",
    "cvc_help": "3 beliebige Ziffern",
    "pay": "{amount} bezahlen",
    "test_cards": "Testkarten",
    "test_cards_help": "Wählen Sie eine, um sofort damit zu bezahlen.",
    "behaviour": {
        "succeeds": "Die Zahlung gelingt",
        "succeeds_india": "Indische Karte: Die Zahlung gelingt",
        "succeeds_mastercard": "Mastercard: Die Zahlung gelingt",
        "authenticates": "Die Bank verlangt 3-D Secure",
        "declines": "Die Karte wird abgelehnt",
        "insufficient_funds": "Abgelehnt: zu wenig Guthaben",
        "expired_card": "Abgelehnt: Die Karte ist abgelaufen",
        "incorrect_cvc": "Abgelehnt: falsche Prüfnummer",
    },
    "decline": {
        "generic_decline": "Ihre Karte wurde abgelehnt. Es wurde nichts abgebucht. Versuchen Sie "
        "es mit einer anderen Karte.",
        "insufficient_funds": "Ihre Karte hat zu wenig Guthaben. Es wurde nichts abgebucht. "
        "Versuchen Sie es mit einer anderen Karte.",
        "expired_card": "Ihre Karte ist abgelaufen. Es wurde nichts abgebucht. Versuchen Sie es "
        "mit einer anderen Karte.",
        "incorrect_cvc": "Die Prüfnummer Ihrer Karte stimmt nicht. Es wurde nichts abgebucht. "
        "Prüfen Sie die Nummer oder versuchen Sie es mit einer anderen Karte.",
        "challenge": "Ihre Bank konnte nicht bestätigen, dass Sie es sind. Es wurde nichts "
        "abgebucht. Versuchen Sie es noch einmal oder mit einer anderen Karte.",
    },
    "not_paid": "Die Zahlung ist nicht gelungen",
    "fix": "Bitte prüfen Sie diese Angaben",
    "errors": {
        "email_missing": "Geben Sie Ihre E-Mail-Adresse ein.",
        "email_invalid": "Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.com.",
        "number_missing": "Geben Sie eine Kartennummer ein.",
        "number_invalid": "Das ist keine Kartennummer. Prüfen Sie die Ziffern.",
        "number_not_test": "Das ist keine der Testkarten. Die Nummer wurde nicht gespeichert, und "
        "es wurde nichts abgebucht. Nehmen Sie eine Karte aus der Liste.",
        "expiry_missing": "Geben Sie an, bis wann die Karte gültig ist, zum Beispiel 12 / 34.",
        "expiry_invalid": "Das ist kein Monat mit Jahr, wie zum Beispiel 12 / 34.",
        "expiry_past": "Dieses Datum ist vorbei. Geben Sie einen kommenden Monat ein.",
        "cvc_missing": "Geben Sie die Prüfnummer ein.",
        "cvc_invalid": "Die Prüfnummer hat 3 oder 4 Ziffern.",
    },
    "challenge_title": "Bestätigen Sie Ihre Zahlung",
    "challenge_lead": "Hier würde Ihre Bank fragen, ob Sie selbst {amount} bezahlen.",
    "approve": "Zahlung bestätigen",
    "refuse": "Zahlung ablehnen",
    "paid_title": "Dies ist schon bezahlt",
    "paid_lead": "Ihre Zahlung von {amount} ist gelungen. Hier ist nichts weiter zu tun.",
    "to_order": "Zu Ihrer Bestellung",
    "expired_title": "Diese Zahlungsseite ist abgelaufen",
    "expired_lead": "Es wurde nichts abgebucht. Gehen Sie zurück zum Shop und beginnen Sie die "
    "Zahlung noch einmal.",
    "unknown_title": "Diese Zahlungsseite gibt es nicht",
    "unknown_lead": "Prüfen Sie die Adresse, oder gehen Sie zurück zum Shop und beginnen Sie die "
    "Zahlung noch einmal.",
    "nothing_title": "Es gibt nichts zu bestätigen",
    "nothing_lead": "Diese Zahlung wurde schon bestätigt, abgelehnt oder abgebrochen.",
    "about": "Diese Seite steht anstelle des Zahlungsdienstleisters, damit sich der Shop "
    "ausprobieren lässt. Keine Bank wird gefragt, und es fließt kein Geld.",
}

TEXTS = {"en": ENGLISH, "hi": HINDI, "de": GERMAN}


def choose_language(locale: str | None, accept_language: str) -> str:
    """A language of `TEXTS`: the session's, or the browser's wish when that is auto or unset."""
    if locale and locale != "auto":
        language = locale.split("-")[0]
        return language if language in TEXTS else "en"
    wishes = []
    for place, part in enumerate(accept_language.split(",")):
        name, _, weight = part.strip().partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            quality = 0.0
        wishes.append((-quality, place, name.split("-")[0].lower()))
    return next((name for quality, _, name in sorted(wishes) if name in TEXTS and quality), "en")
