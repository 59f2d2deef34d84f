//! Somebody with a browser without JavaScript: opens pages, fills in forms, sees what comes.

use std::cell::RefCell;
use std::collections::BTreeMap;

use actix_web::cookie::Cookie;
use actix_web::http::Method;
use actix_web::test::{self, TestRequest};
use scraper::{Html, Selector};
use toguna::db::ids::UserId;

use super::Service;

/// A person with a cookie jar.
pub struct Person {
    service: Service,
    pub name: String,
    id: Option<UserId>,
    cookies: RefCell<BTreeMap<String, String>>,
    lang: RefCell<String>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    body: String,
    path: String,
}

impl Person {
    pub fn guest(service: Service) -> Self {
        Self {
            service,
            name: String::new(),
            id: None,
            cookies: RefCell::default(),
            lang: RefCell::new("en".to_owned()),
        }
    }

    pub fn signed_in(service: Service, id: UserId, name: &str, cookie: &str) -> Self {
        let person = Self { name: name.to_owned(), id: Some(id), ..Self::guest(service) };
        person.cookies.borrow_mut().insert("session".to_owned(), cookie.to_owned());
        person
    }

    pub fn id(&self) -> UserId {
        self.id.unwrap()
    }

    /// With a browser in another language.
    pub fn speaking(&self, lang: &str) -> &Self {
        *self.lang.borrow_mut() = lang.to_owned();
        self
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    /// Opens a page; redirects are not followed.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path), path).await
    }

    /// Opens a page and follows redirects, at most five.
    pub async fn open(&self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        for _ in 0..5 {
            if !(300..400).contains(&answer.status) || answer.status == 304 {
                break;
            }
            let to = answer.header("location").to_owned();
            answer = self.get(&to).await;
        }
        answer
    }

    /// Sends fields as a form, as they are: for forged and stale forms.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = encode(fields);
        self.send(
            TestRequest::default()
                .method(Method::POST)
                .uri(path)
                .insert_header(("content-type", "application/x-www-form-urlencoded"))
                .set_payload(body),
            path,
        )
        .await
    }

    /// Opens `page`, fills in its form that goes to `action` and sends it as a browser would:
    /// hidden and filled-in fields go along, `fields` replace those of the same name.
    pub async fn fill(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.open(page).await;
        assert_eq!(shown.status, 200, "{page} to fill in {action}: {}", shown.body);
        self.fill_shown(&shown, action, fields).await
    }

    /// Fills in a form of a page that is already open.
    pub async fn fill_shown(&self, shown: &Answer, action: &str, fields: &[(&str, &str)]) -> Answer {
        let mut sent = shown.form(action);
        sent.retain(|(name, _)| !fields.iter().any(|(given, _)| given == name));
        sent.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let pairs: Vec<(&str, &str)> =
            sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(action, &pairs).await
    }

    /// A request of one's own making, with this person's cookies.
    pub async fn send(&self, mut request: TestRequest, path: &str) -> Answer {
        for (name, value) in self.cookies.borrow().iter() {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        request = request.insert_header(("accept-language", self.lang.borrow().clone()));
        let response = (self.service)(request).await;
        for cookie in response.response().cookies() {
            if cookie.value().is_empty() {
                self.cookies.borrow_mut().remove(cookie.name());
            } else {
                self.cookies.borrow_mut().insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        let status = response.status().as_u16();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let body = String::from_utf8_lossy(&test::read_body(response).await).into_owned();
        assert!(status < 500 || status == 503, "{path} answered {status}: {body}");
        Answer { status, headers, body, path: path.to_owned() }
    }
}

impl Answer {
    /// Asserts the status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.body);
        self
    }

    /// Asserts that a reader sees these words (tags aside, white space folded).
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.seen().contains(words), "{} does not say {words:?}: {}", self.path, self.seen());
        self
    }

    /// Asserts that a reader does not see these words.
    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        assert!(
            !self.body.contains(words) && !self.seen().contains(words),
            "{} says {words:?}: {}",
            self.path,
            self.seen()
        );
        self
    }

    /// Asserts a redirect; answers where to.
    #[track_caller]
    pub fn leads(&self) -> String {
        assert_eq!(self.status, 303, "{}: {}", self.path, self.body);
        self.header("location").to_owned()
    }

    /// A header's value, empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(header, _)| header == name).map_or("", |(_, value)| value)
    }

    /// The bytes as text.
    pub fn text(&self) -> &str {
        &self.body
    }

    /// The page, parsed.
    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The text of each node that a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        self.html().select(&selector).map(|node| fold(&node.text().collect::<Vec<_>>().join(" "))).collect()
    }

    /// An attribute of each node that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        self.html().select(&selector).filter_map(|node| node.attr(name).map(str::to_owned)).collect()
    }

    /// What a reader sees.
    pub fn seen(&self) -> String {
        fold(&self.html().root_element().text().collect::<Vec<_>>().join(" "))
    }

    /// The fields that a browser would send with the form that goes to `action`, buttons aside.
    #[track_caller]
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let page = self.html();
        let forms = Selector::parse("form").unwrap();
        let form = page
            .select(&forms)
            .find(|form| form.attr("action") == Some(action))
            .unwrap_or_else(|| panic!("{} has no form for {action}: {}", self.path, self.body));
        let mut fields = Vec::new();
        for node in form.select(&Selector::parse("input, textarea, select").unwrap()) {
            let Some(name) = node.attr("name") else { continue };
            match node.value().name() {
                "textarea" => {
                    let text = node.text().collect::<String>();
                    fields.push((name.to_owned(), text.strip_prefix('\n').unwrap_or(&text).to_owned()));
                }
                "select" => {
                    let options: Vec<_> = node.select(&Selector::parse("option").unwrap()).collect();
                    let chosen =
                        options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
                    if let Some(option) = chosen {
                        let text = option.text().collect::<String>();
                        fields.push((name.to_owned(), option.attr("value").unwrap_or(&text).to_owned()));
                    }
                }
                _ => {
                    let kind = node.attr("type").unwrap_or("text");
                    let is_ticked = node.attr("checked").is_some();
                    if !matches!(kind, "submit" | "button")
                        && (!matches!(kind, "checkbox" | "radio") || is_ticked)
                    {
                        fields.push((
                            name.to_owned(),
                            node.attr("value").unwrap_or(if is_ticked { "on" } else { "" }).to_owned(),
                        ));
                    }
                }
            }
        }
        fields
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn encode(fields: &[(&str, &str)]) -> String {
    let mut encoder = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields {
        encoder.append_pair(name, value);
    }
    encoder.finish()
}
