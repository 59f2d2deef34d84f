//! What people write comes out as they meant it.

use super::chars::excerpt;
use super::*;

fn nobody(_: &str) -> Option<String> {
    None
}

fn html(source: &str) -> String {
    render(source, &nobody).unwrap().html
}

fn plain(source: &str) -> String {
    render(source, &nobody).unwrap().plain
}

#[test]
fn a_line_of_a_phone_is_a_paragraph() {
    assert_eq!(
        html("Salam all\nThe road is closed\nStay home"),
        "<p>Salam all</p><p>The road is closed</p><p>Stay home</p>"
    );
}

#[test]
fn an_excerpt_is_one_line_that_is_cut_between_letters() {
    assert_eq!(excerpt(" one\n two  three ", 20), "one two three");
    assert_eq!(excerpt("one two", 4), "one…");
    assert_eq!(excerpt("ɛɔŋɲ ߒߞߏ", 3), "ɛɔŋ…");
    assert_eq!(excerpt("ɛɔŋ", 3), "ɛɔŋ");
}

#[test]
fn blank_lines_around_a_text_say_nothing_of_its_shape() {
    assert_eq!(html("\r\n\r\none\r\ntwo\r\n\r\n"), "<p>one</p><p>two</p>");
}

#[test]
fn with_a_blank_line_a_break_is_a_break() {
    assert_eq!(html("Salam\nall\n\nThe road"), "<p>Salam<br>all</p><p>The road</p>");
}

#[test]
fn lists_quotes_code_and_tables_of_a_phone_stay_whole() {
    assert_eq!(
        html("Needed:\n- rice\n- oil\n  in cans\nThanks\n1. call\n2. wait"),
        "<p>Needed:</p><ul><li>rice</li><li>oil<br>in cans</li></ul><p>Thanks</p><ol><li>call</li><li>wait</li></ol>"
    );
    assert_eq!(html("> one\n> two\nMy answer"), "<blockquote><p>one<br>two</p></blockquote><p>My answer</p>");
    assert_eq!(
        html("See\n```sh\na\nb\n```\nDone"),
        "<p>See</p><pre><code class=\"language-sh\">a\nb\n</code></pre><p>Done</p>"
    );
    assert_eq!(
        html("Prices\nLitre | FCFA\n---|---\nsuper | 800\nEnd"),
        "<p>Prices</p><table><thead><tr><th>Litre</th><th>FCFA</th></tr></thead><tbody><tr><td>super</td><td>800</td></tr></tbody></table><p>End</p>"
    );
    assert_eq!(html("a\n      b"), "<p>a</p><p>b</p>");
}

#[test]
fn an_answer_below_a_quote_is_not_put_into_the_quote() {
    assert_eq!(
        html("> theirs\nmine\n\nmore"),
        "<blockquote><p>theirs</p></blockquote><p>mine<br>more</p>".replace("<br>more", "</p><p>more")
    );
}

#[test]
fn dashes_below_a_line_are_a_divider() {
    assert_eq!(html("Title\n---\ntext"), "<p>Title</p><hr><p>text</p>");
}

#[test]
fn headings_stand_below_those_of_the_page() {
    assert_eq!(html("# a\n\n## b\n\n# c\n\n#### d"), "<h3>a</h3><h4>b</h4><h3>c</h3><h4>d</h4>");
    let page = render_page("# a\n\n## b\n\n### c\n\n## d").unwrap().html;
    assert_eq!(page, "<h2>a</h2><h2>b</h2><h3>c</h3><h2>d</h2>");
    assert_eq!(html("#bamako is quiet"), "<p>#bamako is quiet</p>");
}

#[test]
fn no_level_of_headings_is_left_out_on_the_way_down() {
    assert_eq!(html("###### a\n\n# b\n\n###### c"), "<h3>a</h3><h3>b</h3><h4>c</h4>");
    assert_eq!(render_page("# a\n\n###### b").unwrap().html, "<h2>a</h2><h3>b</h3>");
}

#[test]
fn addresses_are_linked_as_typed() {
    let rel = "rel=\"nofollow ugc noopener noreferrer\"";
    assert_eq!(
        html("see https://reliefweb.int/a_b_c, or www.who.int."),
        format!(
            "<p>see <a href=\"https://reliefweb.int/a_b_c\" {rel}>https://reliefweb.int/a_b_c</a>, or <a href=\"https://www.who.int/\" {rel}>www.who.int</a>.</p>"
        )
    );
    assert_eq!(
        html("انظر https://reliefweb.int/mali، ثم"),
        format!(
            "<p>انظر <a href=\"https://reliefweb.int/mali\" {rel}>https://reliefweb.int/mali</a>، ثم</p>"
        )
    );
    assert_eq!(html("[a quote](/p/12)"), format!("<p><a href=\"/p/12\" {rel}>a quote</a></p>"));
    assert_eq!(
        html("![the bridge](https://img.example/b.jpg)"),
        format!("<p><a href=\"https://img.example/b.jpg\" {rel}>the bridge</a></p>")
    );
    assert_eq!(
        html("[reliefweb.int](http://reliefweb.int)"),
        format!("<p><a href=\"http://reliefweb.int/\" {rel}>reliefweb.int</a></p>")
    );
    assert_eq!(
        html("write to help@who.int"),
        format!("<p>write to <a href=\"mailto:help@who.int\" {rel}>help@who.int</a></p>")
    );
}

#[test]
fn the_links_of_a_body_are_absolute_and_distinct() {
    let body = "https://a.org/x [b](http://b.org) https://a.org/x [c](/p/1) <mailto:d@e.org>";
    let links = render(body, &nobody).unwrap().links;
    assert_eq!(links, ["https://a.org/x", "http://b.org/"]);
}

#[test]
fn a_text_that_looks_like_another_host_shows_the_true_one() {
    let shown = |source: &str| {
        let html = html(source);
        let (_, after) = html.split_once("<bdi>(")?;
        Some(after.split_once(')')?.0.to_owned())
    };
    let cases: &[(&str, Option<&str>)] = &[
        ("[https://bank.ua](https://evil.org)", Some("evil.org")),
        ("[bank.ua](https://evil.org/bank.ua)", Some("evil.org")),
        ("[**bank**.ua/login](https://evil.org)", Some("evil.org")),
        ("[go to unhcr.org now](https://x.help.org)", Some("x.help.org")),
        ("[unhcr.org](https://unhcr.org.evil.com)", Some("unhcr.org.evil.com")),
        ("[bank\u{200b}.ua](https://evil.org)", Some("evil.org")),
        ("[bank。ua](https://evil.org)", Some("evil.org")),
        ("[pay@bank.ua](https://evil.org)", Some("evil.org")),
        ("[a@bank.ua](mailto:a@evil.org)", Some("evil.org")),
        ("[bаnk.ua](https://evil.org)", Some("evil.org")),
        ("[unhcr.org](https://مثال.org)", Some("xn--mgbh0fb.org")),
        ("![unhcr.org](https://evil.org/x.png)", Some("evil.org")),
        // Cyrillic letters that draw "paypal".
        ("https://раураӏ.com", Some("xn--80aa0cbo65f.com")),
        ("[help](https://evil.org)", None),
        ("[unhcr.org](https://help.unhcr.org/mali)", None),
        ("[www.unhcr.org](https://unhcr.org)", None),
        ("[Node.js docs](https://evil.org)", None),
        ("https://www.aljazeera.com/news", None),
        ("https://éducation.fr/page", None),
        ("https://موقع.مصر/", None),
        ("[who.int](/p/3)", None),
    ];
    for (source, expected) in cases {
        assert_eq!(shown(source).as_deref(), *expected, "{source}");
    }
}

#[test]
fn members_are_linked_and_others_stay_text() {
    let known = |name: &str| (name.to_lowercase() == "fatou").then(|| "Fatou".to_owned());
    let html = render("@fatou, ask @nobody or `@fatou`", &known).unwrap().html;
    assert_eq!(
        html,
        "<p><a href=\"/u/Fatou\" rel=\"nofollow ugc noopener noreferrer\"><bdi>@fatou</bdi></a>, ask <bdi>@nobody</bdi> or <code>@fatou</code></p>"
    );
}

#[test]
fn the_sign_of_a_mention_stays_before_a_latin_name_in_an_arabic_text() {
    let known = |name: &str| (name == "Seydou_V").then(|| name.to_owned());
    let rendered = render("شكرًا @Seydou_V، وأيضًا @nobodyx.", &known).unwrap();
    assert!(
        rendered.html.contains("><bdi>@Seydou_V</bdi></a>، وأيضًا <bdi>@nobodyx</bdi>."),
        "{}",
        rendered.html
    );
    assert_eq!(rendered.plain, "شكرًا @Seydou_V، وأيضًا @nobodyx.");
    assert_eq!(gist_of_html(&rendered.html, 99), rendered.plain);
}

#[test]
fn mentions_are_found_outside_code_mail_and_links() {
    let body = "@awa and (@Moussa_D) @أحمد @ߞߊ߲ߖߊ «@li-na» `@code` a@b.org x.@no @a @awa \
                [@link](https://a.org) @them@mastodon.social **@bold** @user_name_x\n\n    @indented\n\n```\n@fenced\n```\n";
    assert_eq!(mentions(body), ["awa", "Moussa_D", "أحمد", "ߞߊ߲ߖߊ", "li-na", "bold", "user_name_x"]);
    assert_eq!(mentions(&format!("@{}", "x".repeat(31))), [""; 0]);
    assert_eq!(mentions(&format!("@{}", "x".repeat(30))).len(), 1);
    let many: String = (0..50).map(|n| format!("@name{n} ")).collect();
    assert_eq!(mentions(&many).len(), MAX_MENTIONS);
}

#[test]
fn a_member_is_asked_for_once_and_at_most_twenty_are() {
    let asked = std::cell::Cell::new(0);
    let known = |_: &str| {
        asked.set(asked.get() + 1);
        None
    };
    let many: String = (0..50).map(|n| format!("@name{n} @name0 ")).collect();
    render(&many, &known).unwrap();
    assert_eq!(asked.get(), MAX_MENTIONS);
}

#[test]
fn a_block_says_its_direction_only_where_it_differs() {
    assert_eq!(
        html("Bonjour\n\nالسلام عليكم\n\n> ߌ ߣߌ ߛߐ߲߬ߜߐߡߊ\n\nfin"),
        "<p>Bonjour</p><p dir=\"auto\">السلام عليكم</p><blockquote dir=\"auto\"><p>ߌ ߣߌ ߛߐ߲߬ߜߐߡߊ</p></blockquote><p>fin</p>"
    );
    assert_eq!(
        html("السلام\n\n- un\n- اثنان\n\n```\nx\n```"),
        "<p>السلام</p><ul dir=\"auto\"><li>un</li><li dir=\"auto\">اثنان</li></ul><pre dir=\"ltr\"><code>x\n</code></pre>"
    );
    assert_eq!(html("1 - السلام\n\n123"), "<p>1 - السلام</p><p>123</p>");
}

#[test]
fn direction_controls_are_removed_and_shown_in_code() {
    assert_eq!(html("a\u{202e}b\u{2066}\u{61c}\u{200f}c"), "<p>abc</p>");
    assert_eq!(html("a &#x202E; b"), "<p>a  b</p>");
    assert_eq!(html("`a\u{202e}b`"), "<p><code>a[U+202E]b</code></p>");
}

#[test]
fn marks_are_kept_to_four_on_a_letter() {
    let heaped = format!("e{}!", "\u{301}".repeat(50));
    assert_eq!(html(&heaped), format!("<p>e{}!</p>", "\u{301}".repeat(4)));
    let vowelled = "مُحَمَّدٌ";
    assert_eq!(html(vowelled), format!("<p>{vowelled}</p>"));
}

#[test]
fn names_and_titles_are_one_clean_line() {
    assert_eq!(clean_line("  a\r\n\u{202e}b \t\u{a0} c\0 "), "a b c");
    assert_eq!(clean_line("e\u{301}"), "é");
    assert_eq!(clean_line("\u{2067}\u{200e} \n"), "");
    assert_eq!(clean_line("أهلا ߒߞߏ"), "أهلا ߒߞߏ");
    assert_eq!(clean_line(&format!("x{}", "\u{316}".repeat(9))).chars().count(), 5);
}

#[test]
fn a_bare_address_on_the_last_line_is_the_source() {
    let split = |body: &str| sources_split(body);
    let source = |body: &str| sources_split(body).1;
    assert_eq!(
        split("Text\n\nhttps://news.example.org/a?b=1 \n\n"),
        ("Text".into(), Some("https://news.example.org/a?b=1".into()))
    );
    assert_eq!(split("A\r\nB\r\nwww.who.int"), ("A\r\nB".into(), Some("https://www.who.int".into())));
    assert_eq!(source("a\n<https://who.int/>").as_deref(), Some("https://who.int/"));
    let alone = split("https://who.int/x");
    assert_eq!(alone, ("https://who.int/x".into(), Some("https://who.int/x".into())));
    for kept in [
        "Text\nsee https://who.int",
        "https://who.int\nText",
        "Text\nwho.int",
        "Text\nhttps://localhost/x",
        "Text\nhttps://u:p@who.int",
        "Text\njavascript:alert(1)",
        "Text\nmailto:a@b.org",
        "Text\n/p/12",
        "Text\n[x](https://who.int)",
        "",
    ] {
        assert_eq!(split(kept), (kept.to_owned(), None), "{kept}");
    }
}

#[test]
fn the_plain_text_reads_alone() {
    assert_eq!(
        plain(
            "# Fuel\n\nSee [the list](https://a.org/x) & https://b.org\nnow\n\n> they *said*\n>\n> > before\n\n1. one\n2. two\n   - in\n\n```\ncode <b>\n```\n\na | b\n--|--\n1 | 2\n\nend"
        ),
        "Fuel\n\nSee the list (https://a.org/x) & https://b.org\nnow\n\n> they said\n\n> > before\n\n1. one\n2. two\n   - in\n\ncode <b>\n\na | b\n1 | 2\n\nend"
    );
}

/// A post as people write them: a greeting, one paragraph a line and no blank
/// line, dashes and apostrophes of a word processor, a call, the address.
const SHARED_POST: &str = "Water in the old quarter - what do we know? Salam\n\
Good evening everyone - I tried to put together what neighbours told me, and what is still open.\n\
Since Monday the pumping station by the river gives water only at night. Those who can’t stay up fill nothing - families with babies suffer most, and a drum that cost 200 now costs 1,500.\n\
The utility says two transformers burnt out. A technician I trust says that’s half of it: the spare parts are held at the border.\n\
Why now? The dry season came early, and the second well-field (built in 2014) was never joined to the network.\n\
May the rains be kind to all of us.\n\
If anyone has checked news or knows how to help, please share - and forgive my mistakes.\n\
https://news.example.org/water";

#[test]
fn the_shared_post_keeps_its_shape() {
    let (body, source) = sources_split(SHARED_POST);
    assert_eq!(source.as_deref(), Some("https://news.example.org/water"));
    assert!(SHARED_POST.starts_with(&body), "stored as typed");
    let rendered = render(&body, &nobody).unwrap();
    assert_eq!(rendered.html.matches("<p>").count(), 7);
    assert!(!rendered.html.contains("<br>") && !rendered.html.contains("<ul>"));
    assert!(rendered.plain.contains("can’t stay up fill nothing - families"));
    let whole = render(SHARED_POST, &nobody).unwrap();
    assert_eq!(whole.html.matches("<p>").count(), 8);
    assert_eq!(whole.links, ["https://news.example.org/water"]);
}

#[test]
fn template_code_is_shown_as_typed() {
    assert_eq!(html("{{7*7}} {% raw %} ${7*7}"), "<p>{{7*7}} {% raw %} ${7*7}</p>");
}

#[test]
fn a_reader_meets_the_label_of_a_quote_and_no_search_finds_it() {
    let source = without_quotes("> [#3 Awa](/p/17)\n> Open.\n\nGood.", &[17]).unwrap();
    let rendered = render(&source, &|_| None).unwrap();
    assert!(lacks_quotes(&rendered.html) && lacks_quotes(&rendered.plain));
    assert!(!rendered.plain.contains("Open") && !rendered.html.contains("Open"));
    let told = labelled(&rendered.html, "former member", "not shown").into_owned();
    assert_eq!(told, "<blockquote><p>\u{2068}not shown\u{2069}</p></blockquote><p>Good.</p>");
    assert_eq!(rendered.plain.replace(|c: char| c.is_alphabetic(), ""), "> \u{FDD0}\n\n.");
}
