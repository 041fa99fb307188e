"""Words too common to tell works apart. Transliterations of the Hindi ones are spelt as typed."""

_STOP = """
    a an and are as at be been before but by did do does for from had has have he her hers him his
    how i if in into is it its me my no not of off on or our out she so than that the their them
    then there these they this those to up was we were what when where which who will with you your
    any some show find want need looking buy sale shop online price
    का की के को में से पर ने और या है हैं था थी थे हो कि जो वह वे यह ये इस उस भी ही तो एक लिए साथ
    अपना अपनी अपने हुआ हुई हुए कर करना चाहिए खरीदें ka ki ke ko mein
"""
_GENERIC = """
    art arts artwork artworks painting paintings picture pictures work works tribal adivasi folk
    handmade indian india style artist artists artisan artisans kala chitra chitrakala tasveer
    पेंटिंग पेंटिंग्स पेन्टिंग पेंटिग चित्र चित्रों चित्रकला चित्रकारी कला कलाकृति कलाकृतियाँ तस्वीर
    तस्वीरें आर्ट आदिवासी जनजातीय लोक कलाकार भारतीय
"""

# Without a meaning of their own: dropped from queries, indexed nowhere.
STOP_WORDS = frozenset(_STOP.split())
# What every work here is: dropped where another word says what is looked for.
GENERIC_WORDS = frozenset(_GENERIC.split())
