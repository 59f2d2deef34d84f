"""Every feed is valid: against a grammar of its format, and by the rules that no grammar holds.

Those for Atom are what the W3C's feed validation service (validator.w3.org/feed/docs) looks for; each check names its
error or warning there.
"""

import datetime
import json
import pathlib
import re
import unittest
import urllib.parse
from html.parser import HTMLParser

import fastjsonschema
from lxml import etree

from support.forum import Client, Forum

HERE = pathlib.Path(__file__).parent
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: The feeds that the page of all feeds names for the whole site, without their endings.
SITE = ("/feeds/threads", "/verified", "/aid", "/log")
#: The elements that a text may have.
HTML = frozenset(
    "a abbr b bdi blockquote br code dd del dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins li mark ol p pre q s section "
    "small span strong sub sup table tbody td th thead time tr ul".split()
)
KINDS = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}


class FeedsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.forum = Forum()
        cls.addClassCleanup(cls.forum.close)
        cls.forum.start()
        cls.grammar = etree.RelaxNG(file=str(HERE / "atom.rng"))
        cls.is_json_feed = fastjsonschema.compile(json.loads((HERE / "json_feed.json").read_text()))
        cls.feeds = cls.find()

    @classmethod
    def find(cls):
        """Every feed that a page offers to programs or links to, from the first page and two links on."""
        client = Client(cls.forum)
        feeds, seen, next_pages = set(), set(), {"/", "/feeds", "/topics", "/verified", "/aid", "/log"}
        for _ in range(3):
            pages, next_pages = next_pages - seen, set()
            for address in sorted(pages):
                seen.add(address)
                links = Links.of(client.get(address).text)
                feeds |= links.feeds
                next_pages |= {page for page in links.pages if re.match(r"/(topics|t)/", page)}
        return feeds

    def test_every_kind_of_feed_is_found_by_its_page(self):
        kinds = {re.sub(r"\d+", "{id}", re.sub(r"/topics/[^/.]+", "/topics/{slug}", feed)) for feed in self.feeds}
        wanted = {f"{path}.{ending}" for path in (*SITE, "/topics/{slug}", "/topics/{slug}/verified") for ending in KINDS}
        wanted |= {"/t/{id}.atom", "/t/{id}/verified.atom"}
        self.assertEqual(wanted - kinds, set())

    def test_every_atom_feed_is_valid_in_each_language(self):
        checked = 0
        for feed in sorted(self.feeds):
            address = re.sub(r"\.json$", ".atom", feed)
            for lang in ("", "?lang=en", "?lang=fr", "?lang=ar"):
                with self.subTest(feed=address + lang):
                    self.check_atom(address + lang)
                    checked += 1
        self.assertGreater(checked, 60)

    def test_every_json_feed_is_valid_and_tells_what_atom_tells(self):
        for feed in sorted(self.feeds):
            for lang in ("", "?lang=fr"):
                with self.subTest(feed=feed + lang):
                    self.check_json(re.sub(r"\.atom$", "", feed).removesuffix(".json"), lang)

    def read(self, address, ending):
        answer = Client(self.forum).request("GET", address)
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, KINDS[ending]))
        self.assertTrue(answer.headers["ETag"] and answer.headers["Last-Modified"])
        again = Client(self.forum).request("GET", address, headers={"If-None-Match": answer.headers["ETag"]})
        self.assertEqual(again.status, 304)
        since = {"If-Modified-Since": answer.headers["Last-Modified"]}
        self.assertEqual(Client(self.forum).request("GET", address, headers=since).status, 304)
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query).get("lang", ["en"])
        self.assertEqual([answer.headers["Content-Language"]], asked)
        return answer.text

    def check_atom(self, address):
        text = self.read(address, "atom")
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
        self.assertTrue(self.grammar.validate(root), str(self.grammar.error_log))
        # 4.2.7.2: the address that it came from; one `alternate` of a kind.
        self.assertEqual(links(root, "self"), [self.forum.base + address])
        self.assertEqual(len(links(root, "alternate")), 1)
        for element in root.iter(f"{ATOM}feed", f"{ATOM}title", f"{ATOM}content"):
            self.assertRegex(element.get(LANG, "en"), r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
        updated = moment(root.findtext(f"{ATOM}updated"))
        entries = root.findall(f"{ATOM}entry")
        self.check_characters(text)
        ids = [root.findtext(f"{ATOM}id")] + [entry.findtext(f"{ATOM}id") for entry in entries]
        self.assertEqual(len(ids), len(set(ids)), "DuplicateIds: an id is one feed's or one entry's alone")
        addresses = [link.get("href") for link in root.iter(f"{ATOM}link")] + ids
        addresses += [uri.text for uri in root.iter(f"{ATOM}uri")]
        for address in addresses:
            self.check_address(address)
        for entry in entries:
            self.assertEqual(len(links(entry, "alternate")), 1)
            self.check_texts(entry, root)
            changed = moment(entry.findtext(f"{ATOM}updated"))
            self.assertLessEqual(moment(entry.findtext(f"{ATOM}published")), changed)
            self.assertLessEqual(changed, updated)
            self.check_html(entry.findtext(f"{ATOM}content"))
        self.assertLess(updated, datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=1))
        return entries

    def check_json(self, path, lang):
        address = f"{path}.json{lang}"
        if Client(self.forum).request("GET", address).status == 404:
            # Only the record's feed would be missing; every other has both forms.
            self.fail(f"{path} has no JSON Feed")
        feed = json.loads(self.read(address, "json"))
        type(self).is_json_feed(feed)
        self.assertEqual(feed["feed_url"], self.forum.base + address)
        told = [
            (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}updated"))
            for entry in self.check_atom(f"{path}.atom{lang}")
        ]
        self.assertEqual([(item["id"], item["title"], item["date_modified"]) for item in feed["items"]], told)

    def check_characters(self, text):
        declared = re.match(r'<\?xml version="1\.0" encoding="(.+?)"\?>', text)
        self.assertEqual(declared and declared[1], "utf-8", "EncodingMismatch: as the header says")
        self.assertNotIn("<!", text, "no document type, comment or section")
        self.assertEqual(len(re.findall(r"<\?", text)), 1, "no processing instruction")
        self.assertEqual(set(re.findall(r"&(?!#)(\w+);", text)) - {"amp", "lt", "gt", "quot", "apos"}, set(), "UndefinedNamedEntity")
        spaces = set(re.findall(r'\bxmlns(?::\w+)?="([^"]*)"', text))
        self.assertEqual(spaces, {ATOM.strip("{}")}, "UnknownNamespace")
        self.assertNotRegex(text, "[\\x80-\\x9f\\ufffd\\ufffe\\uffff]", "BadCharacters")

    def check_address(self, address):
        """InvalidFullLink, InvalidURI, NonCanonicalURI."""
        parts = urllib.parse.urlsplit(address)
        self.assertIn(parts.scheme, ("http", "https"), address)
        self.assertTrue(parts.hostname and parts.path.startswith("/"), address)
        self.assertRegex(address, r"^(?:[\w.~:/?#@!$&'()*+,;=-]|%[0-9A-F]{2})+$")
        self.assertEqual((parts.scheme + "://" + parts.netloc, ".." in parts.path), (parts.scheme + "://" + parts.netloc.lower(), False))

    def check_texts(self, entry, feed):
        """MissingAuthor, NotBlank, ContainsHTML, ImplausibleDate, MissingContent."""
        authors = entry.findall(f"{ATOM}author") or feed.findall(f"{ATOM}author")
        told = [author.findtext(f"{ATOM}name") for author in authors] + [entry.findtext(f"{ATOM}title")]
        told += [category.get("term") for category in entry.findall(f"{ATOM}category")]
        self.assertTrue(authors and all(text and text.strip() for text in told), told)
        self.assertEqual([content.get("type") for content in entry.findall(f"{ATOM}content")], ["html"])
        for title in entry.findall(f"{ATOM}title"):
            self.assertIn(title.get("type", "text"), ("text",))
            self.assertNotRegex(title.text, r"</?\w+[^>]*>|&#?\w+;")
        for name in ("published", "updated"):
            self.assertRegex(entry.findtext(f"{ATOM}{name}"), r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")

    def check_html(self, html):
        """NotHtml, SecurityRisk, SecurityRiskAttr, ContainsRelRef: a feed is read elsewhere, so that every address in it
        is whole, and nothing in it acts or loads."""
        found = Elements.of(html)
        for tag, name, value in found:
            self.assertIn(tag, HTML)
            self.assertFalse(name.startswith("on") or name == "style", (tag, name))
            if name in ("href", "src", "cite"):
                self.assertIn(urllib.parse.urlsplit(value).scheme, ("http", "https", "mailto", "tel"), value)


def links(element, rel):
    return [link.get("href") for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def moment(text):
    return datetime.datetime.fromisoformat(text)


class Elements(HTMLParser):
    """Every attribute of a text as (element, name, value); an element without any as (element, "", "")."""

    def __init__(self):
        super().__init__()
        self.found = []

    @classmethod
    def of(cls, html):
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader.found

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, "", ""))
        self.found.extend((tag, name, value or "") for name, value in attrs)


class Links:
    """The feeds and the pages that a page leads to."""

    def __init__(self):
        self.feeds, self.pages = set(), set()

    @classmethod
    def of(cls, html):
        found = cls()
        for tag, name, value in Elements.of(html):
            if name != "href" or not value.startswith("/"):
                continue
            path = value.partition("?")[0].partition("#")[0]
            if path.endswith((".atom", ".json")):
                found.feeds.add(path)
            elif tag == "a":
                found.pages.add(path)
        return found


if __name__ == "__main__":
    unittest.main()
