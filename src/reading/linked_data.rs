//! A thread as JSON-LD of schema.org: who wrote what and when, for search engines. The text
//! itself stands on the page and is not said twice.

use serde_json::{Value, json};

use super::view::PostView;
use crate::markup;
use crate::threads::{ThreadFacts, post_url};
use crate::web::page::Page;

/// The thread's page as `DiscussionForumPosting`, safe within a script element: nothing in it
/// can end the element. Only what everybody reads is told of.
pub(super) fn thread(
    page: &Page,
    thread: &ThreadFacts,
    opening: Option<&PostView>,
    replies: &[PostView],
) -> String {
    let address = page.absolute(&thread.url());
    let mut posting = json!({
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "url": address,
        "headline": thread.title,
        "inLanguage": thread.lang,
        "datePublished": thread.created_at.rfc3339(),
        "commentCount": thread.reply_count,
    });
    if let Some(post) = opening.filter(|post| post.is_shown()) {
        posting["author"] = person(page, post);
        if let Some(at) = post.row.edited_at {
            posting["dateModified"] = json!(at.rfc3339());
        }
    }
    let comments: Vec<Value> = replies
        .iter()
        .filter(|post| post.is_shown())
        .map(|post| {
            json!({
                "@type": "Comment",
                "author": person(page, post),
                "datePublished": post.row.created_at.rfc3339(),
                "url": page.absolute(&post_url(thread.id, &thread.slug, post.row.number, post.id())),
            })
        })
        .collect();
    if !comments.is_empty() {
        posting["comment"] = json!(comments);
    }
    escaped(&posting.to_string())
}

fn person(page: &Page, post: &PostView) -> Value {
    if markup::is_mark(&post.author) {
        return json!({ "@type": "Person", "name": page.t("person-gone") });
    }
    let path = format!("/u/{}", crate::web::page::encode(&post.author));
    json!({ "@type": "Person", "name": post.author, "url": page.absolute(&path) })
}

/// JSON in which no element of HTML can begin or end (JSON's own escapes, RFC 8259, 7).
fn escaped(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_title_ends_the_script_that_holds_it() {
        let title = serde_json::json!({ "headline": "</script><script>alert(1)</script><!-- &" });
        let said = escaped(&title.to_string());
        assert!(!said.contains(['<', '>', '&']));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&said).unwrap(), title);
    }
}
