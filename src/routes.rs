//! Every address of the forum, by room.

use actix_web::web::ServiceConfig;

use crate::{
    accounts, admin, aid, feeds, moderation, notifications, reading, search, threads, verification, web,
};

/// All addresses.
pub fn all(config: &mut ServiceConfig) {
    web::assets::routes(config);
    accounts::routes(config);
    notifications::routes(config);
    threads::routes(config);
    verification::routes(config);
    aid::routes(config);
    search::routes(config);
    feeds::routes(config);
    moderation::routes(config);
    reading::routes(config);
    admin::routes(config);
}
