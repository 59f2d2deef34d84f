//! Who tries too often is told when to come again, and locks nobody out who is in.

use super::people::*;
use crate::support::{Forum, Kind};

fn with_limits(test: impl AsyncFn(Forum)) {
    for kind in [Kind::Sqlite, Kind::Postgres].into_iter().filter(|kind| kind.is_there()) {
        actix_web::rt::System::new()
            .block_on(async { test(Forum::with(kind, |config| config.rate_limits = true)).await });
    }
}

#[test]
fn bad_sign_ins_are_limited_by_name_and_end_no_session() {
    with_limits(async |forum| {
        joined(&forum, "Awa").await;
        let awa = at_another_browser(&forum, "Awa").await;
        let thief = forum.guest();
        for _ in 0..4 {
            sign_in(&thief, "awa", "not this one at all").await.is(422);
        }
        for _ in 0..6 {
            let answer = sign_in(&thief, "AWA", "not this one at all").await;
            answer.is(429).says("Tried too often");
            let wait: u64 = answer.header("retry-after").parse().unwrap();
            assert!((1..=60).contains(&wait));
            assert_eq!(answer.attributes("#name", "value"), ["AWA"]);
        }
        let device = awa.cookie("device").unwrap();
        let forgot = forum.guest();
        forgot.set_cookie("device", &device);
        sign_in(&forgot, "Awa", PASSWORD).await.leads();
        for _ in 0..4 {
            sign_in(&forgot, "Awa", "not this one at all").await.is(422);
        }
        sign_in(&forgot, "Awa", PASSWORD).await.is(429);
        sign_in(&forgot, "Nobody", "not this one at all").await.is(422);
        awa.get("/settings").await.is(200);
        let page = "/settings/security";
        let fields = [("old_password", PASSWORD), ("password", "a heron stands in the shallow water")];
        awa.fill(page, page, &fields).await.leads();
    });
}

#[test]
fn mails_to_one_address_are_limited_the_same_for_known_and_unknown() {
    with_limits(async |forum| {
        joined(&forum, "Awa").await;
        let guest = forum.guest();
        let path = "/password/forgot";
        for _ in 0..2 {
            guest.fill(path, path, &[("email", "awa@post.example")]).await.leads();
        }
        for _ in 0..3 {
            guest.fill(path, path, &[("email", "nobody@post.example")]).await.leads();
        }
        for email in ["AWA@post.example", "nobody@post.example"] {
            guest.fill(path, path, &[("email", email)]).await.is(429);
        }
        sign_up(&guest, "Nana", "nobody@post.example", PASSWORD).await.is(429).says("Tried too often");
    });
}

#[test]
fn recovery_codes_are_tried_as_seldom_as_passwords() {
    with_limits(async |forum| {
        joined(&forum, "Awa").await;
        let thief = forum.guest();
        // Who has tried every password they know comes to the codes next.
        for _ in 0..6 {
            sign_in(&thief, "Awa", "not this one at all").await;
        }
        let page = "/password/recover";
        let try_one = async |name| {
            let fields = [("name", name), ("code", "AAAA-AAAA-AAAA-AAAA"), ("password", PASSWORD)];
            thief.fill(page, page, &fields).await
        };
        for _ in 0..5 {
            try_one("Awa").await.is(422);
        }
        try_one("AWA").await.is(429).says("Tried too often");
        try_one("Nobody").await.is(422);
    });
}
