//! Every address of the forum, by room.

use actix_web::web::ServiceConfig;

use crate::threads::Listeners;
use crate::{accounts, admin, aid, health, moderation, notifications, reading, threads, verification, web};

/// The rooms that take part in what happens to a post, in this order.
pub const LISTENERS: Listeners = Listeners(&[aid::on_post, verification::on_post, moderation::on_post]);

/// All addresses.
pub fn all(config: &mut ServiceConfig) {
    web::assets::routes(config);
    health::routes(config);
    accounts::routes(config);
    notifications::routes(config);
    threads::routes(config);
    verification::routes(config);
    aid::routes(config);
    moderation::routes(config);
    reading::routes(config);
    admin::routes(config);
}
