//! Many verifiers at once, over the network: nobody's review is counted where it must not be.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Barrier};
use std::thread;

use actix_web::HttpServer;
use actix_web::web::Data;
use diesel::prelude::*;
use toguna::accounts::Hasher;
use toguna::db::schema::{claims, reviews};
use toguna::serve::application;
use toguna::verification::model::State;

use super::village::{FOUND, REASON, propose, share};
use crate::on_both;
use crate::support::Person;

const VERIFIERS: usize = 50;
const CLAIMS: usize = 200;
/// So many want each claim.
const RIVALS: usize = 3;

/// A request over a connection of its own, as a browser without JavaScript sends it.
fn ask(server: SocketAddr, cookie: &str, method: &str, path: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(server).unwrap();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept-Language: en\r\nCookie: session={cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer)
}

/// What a verifier got on a claim.
struct Got {
    claim: usize,
    status: u16,
    page: String,
}

/// Opens the forms of these claims, waits for the others, then sends all.
fn work(server: SocketAddr, cookie: &str, claims: &[usize], together: &Barrier) -> Vec<Got> {
    let forms: Vec<(usize, String)> = claims
        .iter()
        .map(|claim| {
            let path = format!("/claims/{claim}/review");
            let (status, page) = ask(server, cookie, "GET", &path, "");
            assert_eq!(status, 200, "{page}");
            let form = page.split(&format!("action=\"{path}\"")).nth(1).unwrap();
            let token = form.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
            (*claim, token.to_owned())
        })
        .collect();
    together.wait();
    forms
        .into_iter()
        .map(|(claim, token)| {
            let mut body = url::form_urlencoded::Serializer::new(String::new());
            body.extend_pairs([
                ("token", token.as_str()),
                ("outcome", "true"),
                ("harm", "none"),
                ("reason", REASON),
            ]);
            body.extend_pairs(FOUND);
            let path = format!("/claims/{claim}/review");
            let (status, page) = ask(server, cookie, "POST", &path, &body.finish());
            Got { claim, status, page }
        })
        .collect()
}

on_both!(fifty_verifiers_review_two_hundred_claims_at_once, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let first = forum.with_role("Ina", "verifier").await;
    let mut people: Vec<Person> = Vec::new();
    for number in 0..VERIFIERS {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n).unwrap());
        let name = format!("V{}{}", letter(number / 26), letter(number % 26));
        people.push(forum.with_role(&name, "verifier").await);
    }
    let (_, post) = share(&forum, &author, "Two hundred sentences.").await;
    // Each claim has its first review and waits for the second.
    for number in 1..=CLAIMS {
        let text = format!("Sentence {number} of two hundred.");
        propose(&first, &post, &[("text", text.as_str()), ("outcome", "true"), ("reason", REASON)])
            .await
            .leads();
    }
    let (app, hasher) = (forum.app.clone(), Data::new(Hasher::new()));
    let server = HttpServer::new(move || application(&app, &hasher, false))
        .workers(4)
        .disable_signals()
        .bind(("127.0.0.1", 0))
        .unwrap();
    let address = server.addrs()[0];
    let running = server.run();
    let handle = running.handle();
    let running = actix_web::rt::spawn(running);
    let cookies: Vec<String> = people.iter().map(|person| person.cookie("session").unwrap()).collect();
    let got = actix_web::rt::task::spawn_blocking(move || {
        let together = Arc::new(Barrier::new(VERIFIERS));
        let clients: Vec<_> = cookies
            .into_iter()
            .enumerate()
            .map(|(number, cookie)| {
                let together = together.clone();
                thread::spawn(move || {
                    // Neighbours want the same claims, in the same order.
                    let each = CLAIMS * RIVALS / VERIFIERS;
                    let start = number / RIVALS * each;
                    let wanted: Vec<usize> = (start..start + each).map(|at| at % CLAIMS + 1).collect();
                    work(address, &cookie, &wanted, &together)
                })
            })
            .collect();
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect::<Vec<Got>>()
    })
    .await
    .unwrap();
    handle.stop(false).await;
    running.await.unwrap().unwrap();

    assert_eq!(got.len(), CLAIMS * RIVALS);
    let mut winners: BTreeMap<usize, usize> = BTreeMap::new();
    for one in &got {
        match one.status {
            303 => *winners.entry(one.claim).or_default() += 1,
            409 => {
                assert!(one.page.contains("It was decided meanwhile."), "{}", one.page);
                let there = format!("href=\"/claims/{}\"", one.claim);
                assert!(one.page.contains(&there), "the loser sees what happened: {}", one.page);
            }
            other => panic!("claim {} answered {other}: {}", one.claim, one.page),
        }
    }
    assert!(winners.values().all(|count| *count == 1), "{winners:?}");
    let wanted = winners.len();
    assert!(wanted >= CLAIMS * 9 / 10, "{wanted} claims were wanted");
    let (verified, most): (i64, i64) = forum
        .read(|conn| {
            let verified =
                claims::table.filter(claims::state.eq(State::Verified)).count().get_result(conn)?;
            let counts: Vec<i64> =
                reviews::table.group_by(reviews::claim_id).select(diesel::dsl::count_star()).load(conn)?;
            Ok((verified, counts.into_iter().max().unwrap_or(0)))
        })
        .await;
    assert_eq!(usize::try_from(verified).unwrap(), wanted);
    assert_eq!(most, 2, "no claim has two second reviews");
});
