//! Fetching from the web, which happens only when somebody asks for a picture.

use std::time::Duration;

/// How long the other side has for all of it.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is at an address, if that has no more than so many bytes. Takes as long as the network does.
///
/// # Errors
/// Why it cannot be had, as a sentence.
pub fn fetch(url: &str, at_most: u64) -> Result<Vec<u8>, String> {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build().into();
    let mut response =
        agent.get(url).call().map_err(|error| format!("It could not be fetched: {error}."))?;
    let body = response.body_mut().with_config().limit(at_most);
    body.read_to_vec().map_err(|error| format!("It could not be fetched: {error}."))
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    use super::*;

    /// Fetches from a server that gives this one answer.
    fn answered(answer: &'static [u8]) -> Result<Vec<u8>, String> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/a.png", listener.local_addr().unwrap());
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1024]).unwrap();
            stream.write_all(answer).unwrap();
        });
        let outcome = fetch(&url, 1024);
        server.join().unwrap();
        outcome
    }

    #[test]
    fn a_picture_comes_as_it_is() {
        let outcome = answered(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\x89PNG");
        assert_eq!(outcome.as_deref(), Ok(b"\x89PNG".as_slice()));
    }

    #[test]
    fn a_refusal_is_told_in_one_sentence() {
        let outcome = answered(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        let sentence = outcome.unwrap_err();
        assert!(sentence.starts_with("It could not be fetched: ") && sentence.contains("404"));
    }
}
