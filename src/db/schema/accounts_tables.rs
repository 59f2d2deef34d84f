//! Accounts, their sessions and the links of their mails.

diesel::table! {
    users (id) {
        id -> BigInt,
        name -> Text,
        /// NFKC and case fold of the name: what is compared.
        name_folded -> Text,
        /// UTS #39 skeleton of the folded name; `name_skeletons` knows every look.
        name_skeleton -> Text,
        email -> Text,
        email_folded -> Text,
        email_confirmed_at -> Nullable<BigInt>,
        /// PHC string; empty = no password was set yet.
        password_hash -> Text,
        created_at -> BigInt,
        /// Language of the interface and of mail.
        lang -> Text,
        bio -> Text,
        bio_html -> Text,
        is_verifier -> Bool,
        is_moderator -> Bool,
        is_admin -> Bool,
        /// Approved and trusted: holding rules for new accounts do not apply.
        is_trusted -> Bool,
        /// Signs in to read the decision, appeal and export, nothing else, until then.
        suspended_until -> Nullable<BigInt>,
        /// Reads and cannot write until then.
        silenced_until -> Nullable<BigInt>,
        /// Mail without text, title or name.
        mail_minimal -> Bool,
        /// Mail to this address came back: why.
        mail_stopped -> Nullable<Text>,
        is_demo -> Bool,
        /// The sign-up form's nonce: sent twice, it makes one account.
        signup_nonce -> Nullable<Text>,
        /// When it ended, or was put out of sight (`hidden_accounts`).
        deleted_at -> Nullable<BigInt>,
        /// Where a moderator is one: ids of topics with commas between; empty = everywhere.
        moderated_topics -> Text,
        /// Whether its rows of `name_skeletons` were made.
        has_skeletons -> Bool,
    }
}

diesel::table! {
    /// What names look like: one account bears each look.
    name_skeletons (skeleton) {
        skeleton -> Text,
        user_id -> BigInt,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        user_id -> BigInt,
        /// SHA-256 of the cookie's 32 random bytes.
        token_hash -> Binary,
        created_at -> BigInt,
        last_seen_at -> BigInt,
        /// When the password was last given: sensitive settings ask again after 15 minutes.
        proved_at -> BigInt,
        /// The program in two words ("Firefox, Android"), never the whole header.
        program -> Text,
        /// SHA-256 of the cookie that the sign-in form was bound to, so that an act
        /// interrupted by a lost session can go on under the same token.
        pre_hash -> Nullable<Binary>,
    }
}

diesel::table! {
    account_tokens (id) {
        id -> BigInt,
        user_id -> BigInt,
        /// confirm, reset, address
        kind -> Text,
        token_hash -> Binary,
        /// The address that is confirmed.
        email -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    member_blocks (user_id, blocked_id) {
        user_id -> BigInt,
        /// What this account writes is not told to the other.
        blocked_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    /// No address of these makes an account.
    blocked_mail_domains (domain) {
        domain -> Text,
        blocked_by -> BigInt,
        reason -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    /// The mailboxes of people who are banned: no other account is made with one.
    blocked_mailboxes (user_id) {
        user_id -> BigInt,
        /// SHA-256 of the folded address without what stands behind a plus sign.
        mailbox_hash -> Binary,
        created_at -> BigInt,
    }
}

diesel::table! {
    /// What sets a new password without mail; a row goes with its use.
    recovery_codes (id) {
        id -> BigInt,
        user_id -> BigInt,
        /// SHA-256 of the account and the code's random letters.
        code_hash -> Binary,
        created_at -> BigInt,
    }
}

diesel::table! {
    /// Who asked to leave.
    leavings (user_id) {
        user_id -> BigInt,
        /// erase, keep
        how -> Text,
        asked_at -> BigInt,
        due_at -> BigInt,
        /// When they were reminded of the day.
        reminded_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Accounts that their owners put out of sight, as if they had ended.
    hidden_accounts (user_id) {
        user_id -> BigInt,
        /// What comes back.
        name -> Text,
        hidden_at -> BigInt,
    }
}

diesel::joinable!(leavings -> users (user_id));
diesel::allow_tables_to_appear_in_same_query!(leavings, users);
diesel::joinable!(hidden_accounts -> users (user_id));
diesel::allow_tables_to_appear_in_same_query!(hidden_accounts, users);
diesel::allow_tables_to_appear_in_same_query!(name_skeletons, users);
diesel::joinable!(member_blocks -> users (blocked_id));
diesel::allow_tables_to_appear_in_same_query!(member_blocks, users);
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(account_tokens -> users (user_id));
