//! What holds on every address: headers, refusals, languages.

use actix_web::http::Method;
use actix_web::test::TestRequest;

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

on_both!(
    a_method_that_an_address_does_not_have_is_told_from_an_address_that_is_not_there,
    async |forum: Forum| {
        let guest = forum.guest();
        let ask = async |method: Method, path: &str| {
            guest.send(TestRequest::default().method(method).uri(path), path).await
        };
        let refused = ask(Method::PUT, "/topics").await;
        refused.is(405);
        assert_eq!(refused.header("allow"), "GET, HEAD, POST");
        ask(Method::DELETE, "/login").await.is(405);
        ask(Method::PUT, "/nowhere").await.is(404);
        // HEAD answers as GET does.
        ask(Method::HEAD, "/topics").await.is(200);
        ask(Method::HEAD, "/nowhere").await.is(404);
    }
);
