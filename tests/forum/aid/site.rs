//! A site on this machine, with a certificate of its own, that answers as a test wants it to.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{RootCertStore, ServerConfig};
use toguna::fetch::{Fetcher, Lookup, Means};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;

/// Long enough for an answer from this machine, and short for one that never comes.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the site answers at an address.
#[derive(Clone, Debug)]
pub enum Say {
    /// A page.
    Page(String),
    /// A status without a page.
    Status(u16),
    /// Go there instead.
    Go(String),
    /// Nothing at all.
    Silence,
    /// A page without end.
    Endless,
    /// Hang up in the middle.
    Broken,
}

type Answers = Arc<Mutex<HashMap<String, Say>>>;
type Names = Arc<Mutex<HashMap<String, Vec<Vec<SocketAddr>>>>>;

/// The site, and the names that lead to it.
pub struct Site {
    pub at: SocketAddr,
    answers: Answers,
    names: Names,
    /// `host/path` of each request.
    pub asked: Arc<Mutex<Vec<String>>>,
    /// Each name looked up, in order.
    pub looked_up: Arc<Mutex<Vec<String>>>,
    /// Rings once a request has come.
    pub bell: Arc<Notify>,
    certificate: CertificateDer<'static>,
}

impl Site {
    /// Opens the site with a certificate for these names.
    pub async fn open(hosts: &[&str]) -> Self {
        let key = KeyPair::generate().unwrap();
        let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
        let certificate = CertificateParams::new(hosts).unwrap().self_signed(&key).unwrap().der().clone();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let site = Self {
            at: listener.local_addr().unwrap(),
            answers: Answers::default(),
            names: Names::default(),
            asked: Arc::default(),
            looked_up: Arc::default(),
            bell: Arc::default(),
            certificate,
        };
        let (answers, asked, bell) = (site.answers.clone(), site.asked.clone(), site.bell.clone());
        let acceptor = TlsAcceptor::from(Arc::new(tls));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, answers) = (acceptor.clone(), answers.clone());
                let (asked, bell) = (asked.clone(), bell.clone());
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        let _ = answer(stream, &answers, &asked, &bell).await;
                    }
                });
            }
        });
        site
    }

    /// From now on the site says that at `host/path`.
    pub fn says(&self, address: &str, say: Say) -> &Self {
        self.answers.lock().unwrap().insert(address.to_owned(), say);
        self
    }

    /// A page under this title.
    pub fn shows(&self, address: &str, title: &str) -> &Self {
        self.says(address, Say::Page(format!("<html><title>{title}</title><p>Rice is welcome.</p></html>")))
    }

    /// The name leads elsewhere: the first answer is for the first lookup, the last for all after.
    pub fn name(&self, host: &str, answers: &[&[SocketAddr]]) -> &Self {
        let answers = answers.iter().map(|found| found.to_vec()).collect();
        self.names.lock().unwrap().insert(host.to_owned(), answers);
        self
    }

    /// A fetcher that may reach this site and nothing else that is not public; every name
    /// leads here unless `name` said otherwise.
    pub fn fetcher(&self) -> Fetcher {
        let (names, looked_up, here) = (self.names.clone(), self.looked_up.clone(), self.at);
        let lookup: Lookup = Arc::new(move |name| {
            let mut names = names.lock().unwrap();
            looked_up.lock().unwrap().push(name.clone());
            let found = match names.get_mut(&name) {
                Some(answers) if answers.len() > 1 => answers.remove(0),
                Some(answers) => answers.first().cloned().unwrap_or_default(),
                None => vec![here],
            };
            Box::pin(async move {
                if found.is_empty() { Err(io::Error::from(io::ErrorKind::NotFound)) } else { Ok(found) }
            })
        });
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.clone()).unwrap();
        Fetcher::new(Means { lookup, allowed: vec![self.at], roots, time: PATIENCE }).unwrap()
    }
}

async fn answer(
    mut stream: tokio_rustls::server::TlsStream<tokio::net::TcpStream>,
    answers: &Answers,
    asked: &Mutex<Vec<String>>,
    bell: &Notify,
) -> io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut bytes = [0; 1_024];
        let read = stream.read(&mut bytes).await?;
        if read == 0 {
            return Ok(());
        }
        request.extend_from_slice(&bytes[..read]);
    }
    let text = String::from_utf8_lossy(&request).to_lowercase();
    let path = text.split(' ').nth(1).unwrap_or_default();
    let host = text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let address = format!("{host}{path}");
    asked.lock().unwrap().push(address.clone());
    bell.notify_one();
    let say = answers.lock().unwrap().get(&address).cloned();
    let head = |status: &str, more: &str| format!("HTTP/1.1 {status}\r\nconnection: close\r\n{more}\r\n");
    match say {
        Some(Say::Page(html)) => {
            let length = format!("content-type: text/html\r\ncontent-length: {}\r\n", html.len());
            stream.write_all(format!("{}{html}", head("200 OK", &length)).as_bytes()).await?;
        }
        Some(Say::Status(status)) => {
            let line = format!("{status} Sorry");
            stream.write_all(head(&line, "content-length: 0\r\n").as_bytes()).await?;
        }
        Some(Say::Go(to)) => {
            let more = format!("location: {to}\r\ncontent-length: 0\r\n");
            stream.write_all(head("302 Found", &more).as_bytes()).await?;
        }
        Some(Say::Silence) => std::future::pending::<()>().await,
        Some(Say::Endless) => {
            stream.write_all(head("200 OK", "").as_bytes()).await?;
            loop {
                stream.write_all(&[b'a'; 64 * 1024]).await?;
            }
        }
        Some(Say::Broken) => {
            stream.write_all(head("200 OK", "content-length: 1000\r\n").as_bytes()).await?;
        }
        None => stream.write_all(head("404 Not Found", "content-length: 0\r\n").as_bytes()).await?,
    }
    stream.shutdown().await
}
