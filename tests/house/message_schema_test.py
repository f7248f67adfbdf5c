"""The golden ISO 20022 messages of tests/bank/golden are valid by the standard's schemas.

The schemas are not part of the project. They are looked for in the folder that YKT_ISO20022_SCHEMAS names, or beside
the project in ../shared/reference/iso20022; without them, or without libxml2, there is nothing to hold the messages
against and the test says so.
"""
import ctypes
import ctypes.util
import os
import unittest
from typing import Optional

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCHEMAS = os.environ.get("YKT_ISO20022_SCHEMAS", os.path.join(ROOT, "..", "shared", "reference", "iso20022"))
GOLDEN = os.path.join(ROOT, "tests", "bank", "golden")
MESSAGES = {"pain_001.xml": "pain.001.001.09.xsd", "pain_002.xml": "pain.002.001.11.xsd"}


def schema_of(name: str) -> str:
    return os.path.join(SCHEMAS, name)


def library() -> Optional[ctypes.CDLL]:
    name = ctypes.util.find_library("xml2")
    if not name:
        return None
    xml = ctypes.CDLL(name)
    for function in ("xmlReadMemory", "xmlSchemaNewParserCtxt", "xmlSchemaParse", "xmlSchemaNewValidCtxt"):
        getattr(xml, function).restype = ctypes.c_void_p
    return xml


def is_valid(xml: ctypes.CDLL, schema: str, message: bytes) -> bool:
    """Whether the message is valid; what is wrong goes to the standard error, as libxml2 says it."""
    parsed = xml.xmlSchemaParse(ctypes.c_void_p(xml.xmlSchemaNewParserCtxt(os.fsencode(schema))))
    assert parsed, f"{schema} is no schema"
    document = xml.xmlReadMemory(message, len(message), None, None, 0)
    if not document:
        return False
    context = ctypes.c_void_p(xml.xmlSchemaNewValidCtxt(ctypes.c_void_p(parsed)))
    return xml.xmlSchemaValidateDoc(context, ctypes.c_void_p(document)) == 0


class MessageSchemaTest(unittest.TestCase):
    def setUp(self):
        self.xml = library()
        if not self.xml:
            self.skipTest("libxml2 is not installed")
        if not all(os.path.isfile(schema_of(name)) for name in MESSAGES.values()):
            self.skipTest(f"no schemas of ISO 20022 in {SCHEMAS}")

    def test_golden_messages_are_valid(self):
        for name, schema in MESSAGES.items():
            with open(os.path.join(GOLDEN, name), "rb") as file:
                message = file.read()
            self.assertTrue(is_valid(self.xml, schema_of(schema), message), name)

    def test_what_is_not_valid_is_noticed(self):
        for name, schema in MESSAGES.items():
            with open(os.path.join(GOLDEN, name), "rb") as file:
                message = file.read()
            self.assertFalse(is_valid(self.xml, schema_of(schema), message.replace(b"<CreDtTm>", b"<CreDtTm>x")), name)
            self.assertFalse(is_valid(self.xml, schema_of(schema), message[:-1]), name)


if __name__ == "__main__":
    unittest.main()
