//! The people, with passwords made at random.

use data_encoding::BASE32_NOPAD;

use super::data::Person;
use super::made::{DemoAccount, Made};
use crate::accounts;
use crate::accounts::model::{Name, NewAccount};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::markup;
use crate::web::keys;

/// Bytes of a demo password: 16 letters and digits.
const PASSWORD_BYTES: usize = 10;

/// Each person with a new password and its hash: made before the transaction begins, since
/// hashing takes long.
pub(super) async fn with_passwords(people: &[Person]) -> Result<Vec<(DemoAccount, String)>> {
    let hasher = accounts::Hasher::new();
    let mut accounts = Vec::with_capacity(people.len());
    for person in people {
        let password = BASE32_NOPAD.encode(&keys::random::<PASSWORD_BYTES>()).to_lowercase();
        let hash = hasher.hash(&password).await?;
        let roles = if person.roles.is_empty() { "member".to_owned() } else { person.roles.join(",") };
        accounts.push((DemoAccount { name: person.name.clone(), password, roles }, hash));
    }
    Ok(accounts)
}

pub(super) fn plant(
    conn: &mut Conn,
    people: &[Person],
    accounts: &[(DemoAccount, String)],
    made: &mut Made,
) -> Result<()> {
    for (person, (_, password_hash)) in people.iter().zip(accounts) {
        let account = NewAccount {
            name: Name::trusted(&person.name),
            email: person.email.clone(),
            password_hash: password_hash.clone(),
            lang: person.lang.clone(),
            mail_minimal: false,
        };
        let joined = person.joined.before(made.now);
        let id = accounts::create(conn, &account, joined)?;
        let bio = markup::render_page(&person.bio)
            .map_err(|limit| Error::Internal(format!("seeds: {}: {}", person.name, limit.key())))?;
        accounts::settle_demo(conn, id, &person.bio, &bio.html, &person.roles, joined)?;
        made.people.insert(person.name.clone(), id);
    }
    Ok(())
}
