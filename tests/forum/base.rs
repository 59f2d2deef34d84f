//! What holds on every address: headers, refusals, languages.

use crate::on_both;

on_both!(what_is_not_there_is_said_in_the_reader_s_language, async |forum: Forum| {
    let guest = forum.guest();
    let page = guest.get("/nowhere").await;
    page.is(404).says("Nothing here");
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let page = guest.speaking("ar").get("/nowhere").await;
    page.is(404).says("لا شيء هنا");
    assert!(page.text().contains(r#"dir="rtl""#));
});
