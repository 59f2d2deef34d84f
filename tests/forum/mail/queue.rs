//! The queue: leases, the lane of account mail, domains that fail, how an admin sees it.

use diesel::prelude::*;
use toguna::db::schema::{outbox as rows, users};
use toguna::notifications::Kind as Event;
use toguna::outbox::{self, AccountMail, Failure, Lane};

use super::village::{self, answered, tell};
use crate::on_both;

on_both!(what_a_dead_worker_took_is_sent_by_another_within_a_minute, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    tell(&forum, awa.id(), Event::Decision, "decision:1", "").await;
    let now = forum.now();
    let taken = forum.write(move |conn| outbox::claim(conn, Lane::News, 16, now, now.plus_seconds(60))).await;
    assert_eq!(taken.len(), 1);
    assert_eq!(forum.mails().await.len(), 0);
    forum.minutes_later(1);
    assert_eq!(forum.mails().await.len(), 1);
});

on_both!(account_mail_has_a_round_of_its_own, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let (id, now) = (awa.id(), forum.now());
    for number in 0..40 {
        tell(&forum, id, Event::Decision, &format!("decision:{number}"), "").await;
    }
    forum.write(move |conn| outbox::account_mail(conn, id, AccountMail::PasswordChanged, now)).await;
    assert_eq!(forum.worker.express(now).await.unwrap(), 1);
    assert_eq!(forum.post.sent().len(), 1);
    assert_eq!(forum.worker.express(now).await.unwrap(), 0);
    assert_eq!(forum.mails().await.len(), 41);
});

on_both!(a_link_that_ran_out_in_the_queue_is_not_mailed, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    let asked = [("email", "awa@post.example")];
    forum.guest().fill("/password/forgot", "/password/forgot", &asked).await.leads();
    forum.hours_later(48);
    assert_eq!(forum.mails_to(&awa).await.len(), 0, "its link opens nothing any more");
    forum.guest().fill("/password/forgot", "/password/forgot", &asked).await.leads();
    assert_eq!(forum.mails_to(&awa).await.len(), 1);
});

on_both!(a_domain_that_fails_waits_without_using_up_tries_and_others_do_not, async |forum: Forum| {
    let (awa, oumar) = (forum.member("Awa").await, forum.member("Oumar").await);
    let id = oumar.id();
    forum
        .write(move |conn| {
            diesel::update(users::table.filter(users::id.eq(id)))
                .set(users::email.eq("oumar@other.example"))
                .execute(conn)?;
            Ok(())
        })
        .await;
    for _ in 0..5 {
        forum.post.refuse(Failure::Later("421 4.7.0 not now".to_owned()));
    }
    for number in 0..12 {
        tell(&forum, awa.id(), Event::Decision, &format!("decision:{number}"), "").await;
    }
    // One connection after the other would be tried twelve times; several may be in flight.
    forum.mails().await;
    let sent = forum.post.sent().len();
    let (tried, attempts): (usize, Vec<i32>) = (
        forum.post.tried().len(),
        forum.read(|conn| Ok(rows::table.order(rows::id).select(rows::attempts).load(conn)?)).await,
    );
    assert!(tried < 12, "{tried} tries, {sent} sent: {attempts:?}");
    assert_eq!(attempts.iter().filter(|tries| **tries == 0).count(), 12 - tried, "{attempts:?}");
    tell(&forum, oumar.id(), Event::Decision, "decision:1", "").await;
    assert_eq!(forum.mails().await.len(), 1, "other domains go on");
    for _ in 0..4 {
        forum.minutes_later(10);
        forum.mails().await;
    }
    let all = forum.post.sent().iter().filter(|raw| String::from_utf8_lossy(raw).contains("awa@")).count();
    assert_eq!(all, 12, "none is lost");
});

on_both!(mails_of_a_thread_answer_each_other_as_its_posts_do, async |forum: Forum| {
    let (awa, seydou, thread, first) = answered(&forum).await;
    let oumar = forum.member("Oumar").await;
    let one = forum.mails_to(&awa).await.remove(0);
    forum.minutes_later(6);
    village::reply_to(&forum, &oumar, thread, Some(first), "Until when?").await;
    let two = forum.mails_to(&awa).await.remove(0);
    forum.minutes_later(6);
    village::reply(&forum, &seydou, thread, "Bread is back too.").await;
    let three = forum.mails_to(&awa).await.remove(0);
    let root = one.header("References");
    assert_eq!(one.header("In-Reply-To"), root);
    assert_eq!(two.header("In-Reply-To"), one.header("Message-ID"));
    assert_eq!(two.header("References"), format!("{root} {}", one.header("Message-ID")));
    assert_eq!(three.header("References"), root);
    // Another reader's ids are others.
    assert!(!forum.post.sent().iter().any(|raw| {
        let raw = String::from_utf8_lossy(raw);
        raw.contains("To: seydou@") && raw.contains(root)
    }));
});

on_both!(an_admin_sees_the_queue_and_mails_himself, async |forum: Forum| {
    let admin = forum.with_role("Ina", "admin").await;
    let awa = forum.member("Awa").await;
    forum.post.refuse(Failure::Later("451 4.7.1 greylisted".to_owned()));
    tell(&forum, awa.id(), Event::Decision, "decision:1", "").await;
    forum.mails().await;
    let page = admin.get("/admin/mail").await;
    page.is(200).says("451 4.7.1 greylisted").says("tried once").says("Tried again or held until later 1");
    assert_eq!(admin.fill("/admin/mail", "/admin/mail/test", &[]).await.leads(), "/admin/mail");
    admin.get("/admin/mail").await.says("A mail to you is on its way").says("Mail that waits 1");
    let mails = forum.mails_to(&admin).await;
    assert_eq!(mails[0].subject, "Mail from localhost leaves");
    admin.get("/admin/mail").await.says("Sent in 24 hours 1");
    for lang in ["fr", "ar"] {
        admin.speaking(lang).get("/admin/mail").await.is(200);
    }
});

/// A name server that answers TXT questions from this list and knows nothing else.
async fn name_server(records: &'static [(&'static str, &'static str)]) -> std::net::SocketAddr {
    use hickory_resolver::proto::op::{Message, MessageType, ResponseCode};
    use hickory_resolver::proto::rr::rdata::TXT;
    use hickory_resolver::proto::rr::{RData, Record};
    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let at = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut bytes = [0u8; 1_500];
        while let Ok((length, from)) = socket.recv_from(&mut bytes).await {
            let asked = Message::from_vec(&bytes[..length]).unwrap();
            let mut answer = asked.clone();
            answer.metadata.message_type = MessageType::Response;
            let name = asked.queries[0].name().clone();
            for (_, text) in records.iter().filter(|(known, _)| name.to_ascii() == format!("{known}.")) {
                // Long records come in pieces.
                let (head, tail) = text.split_at(text.len() / 2);
                let data = RData::TXT(TXT::new(vec![head.to_owned(), tail.to_owned()]));
                answer.answers.push(Record::from_rdata(name.clone(), 60, data));
            }
            if answer.answers.is_empty() {
                answer.metadata.response_code = ResponseCode::NXDomain;
            }
            socket.send_to(&answer.to_vec().unwrap(), from).await.unwrap();
        }
    });
    at
}

on_both!(no_address_that_a_server_repeats_is_shown_to_an_admin, async |forum: Forum| {
    let (awa, admin) = (forum.member("Awa").await, forum.with_role("Leila", "admin").await);
    let said = "<awa@post.example>: Recipient address rejected; (awa@post.example,awa@post.example)";
    forum.post.refuse(Failure::Never(format!("550 5.7.0 {said}")));
    tell(&forum, awa.id(), Event::Decision, "decision:1", "").await;
    forum.mails().await;
    forum.post.refuse(Failure::Later(format!("451 4.7.0 {said}")));
    tell(&forum, awa.id(), Event::Decision, "decision:2", "").await;
    forum.mails().await;
    let page = admin.get("/admin/mail").await;
    page.says("550 5.7.0 <…>: Recipient address rejected; (…,…)").says("451 4.7.0 <…>").hides("awa@");
});

on_both!(an_admin_sees_what_the_mails_domain_publishes, async |forum: Forum| {
    let at = name_server(&[
        ("forum.example", "v=spf1 include:relay.example -all"),
        ("forum.example", "site-of=somebody"),
        ("_dmarc.forum.example", "v=DMARC1; p=maybe"),
    ])
    .await;
    let with_names = forum.twin_with(|config| config.nameserver = Some(at));
    let admin = with_names.with_role("Root", "admin").await;
    let page = admin.get("/admin/mail/check").await;
    page.is(200).says("SPF is as it should be").says("v=spf1 include:relay.example -all").hides("somebody");
    page.says("DMARC lets anybody send").says("the mail server has to sign");
    for lang in ["fr", "ar"] {
        admin.speaking(lang).get("/admin/mail/check").await.is(200).says("v=DMARC1; p=maybe");
    }
    let nothing = name_server(&[]).await;
    let bare = forum.twin_with(|config| {
        config.nameserver = Some(nothing);
        config.mail_inbound = Some("post@bounces.forum.example".to_owned());
    });
    let other = bare.with_role("Moussa", "admin").await;
    let page = other.get("/admin/mail/check").await;
    page.is(200).says("SPF is missing").says("bounces.forum.example").says("DMARC is missing");
    other.get("/admin/mail").await.says("What the domain says about our mail");
});

on_both!(mail_that_left_long_ago_is_swept_and_the_rest_stays, async |forum: Forum| {
    let awa = forum.member("Awa").await;
    tell(&forum, awa.id(), Event::Decision, "decision:1", "").await;
    forum.mails().await;
    forum.hours_later(59 * 24);
    forum.post.refuse(Failure::Never("554 no".to_owned()));
    tell(&forum, awa.id(), Event::Decision, "decision:2", "").await;
    forum.mails().await;
    forum.hours_later(2 * 24);
    forum.mails().await;
    let states: Vec<String> = forum.read(|conn| Ok(rows::table.select(rows::state).load(conn)?)).await;
    assert_eq!(states, ["dead"]);
});
