//! Showing a file in its folder, in the file manager of the desktop. No shell reads what is run, the
//! path is whole, so that no program can take it for an option, and what is opened is the folder: the
//! file itself never is.

use std::path::Path;
use std::process::Command;

use super::beside::run_beside;
use super::reason::in_words;

/// Shows a file in its folder, marked where the file manager can do so. Waits for an answer of the
/// desktop, so it is not for the thread that draws.
///
/// # Errors
/// Why that cannot be done, as a sentence.
pub fn show_in_folder(path: &Path) -> Result<(), String> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let failed = |why: String| format!("The folder of {name} could not be shown: {why}");
    let whole = std::path::absolute(path).map_err(|error| failed(in_words(&error)))?;
    let folder = whole.parent().filter(|folder| folder.is_dir());
    let folder = folder.ok_or_else(|| failed("it is no longer there.".to_owned()))?;
    #[cfg(all(unix, not(target_os = "macos")))]
    if whole.exists() && desktop::ask_file_manager(&whole).is_ok() {
        return Ok(());
    }
    run_beside(&mut command(&whole, folder)).map_err(|error| failed(in_words(&error)))
}

/// What shows a folder where no file manager answers.
#[cfg(all(unix, not(target_os = "macos")))]
fn command(_: &Path, folder: &Path) -> Command {
    let mut command = Command::new("xdg-open");
    command.arg(folder);
    command
}

/// The Finder, with the file marked (`man open`).
#[cfg(target_os = "macos")]
fn command(file: &Path, _: &Path) -> Command {
    let mut command = Command::new("open");
    command.arg("-R").arg(file);
    command
}

/// The Explorer, with the file marked. It reads its line itself and wants the quotes around the path alone;
/// no path of Windows has a quote in it.
#[cfg(windows)]
fn command(file: &Path, _: &Path) -> Command {
    use std::os::windows::process::CommandExt as _;
    let mut select = std::ffi::OsString::from("/select,\"");
    select.push(file);
    select.push("\"");
    let mut command = Command::new("explorer.exe");
    command.raw_arg(select);
    command
}

/// Asking the file manager by the bus of the desktop.
#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use std::path::Path;

    use super::super::link::address;

    /// The name of file managers on the bus, and of what they can be asked
    /// (freedesktop.org, File Manager D-Bus interface).
    const FILE_MANAGER: &str = "org.freedesktop.FileManager1";
    /// Where the one that answers is found.
    const PLACE: &str = "/org/freedesktop/FileManager1";

    /// Has the file manager show a file, marked in its folder.
    pub(super) fn ask_file_manager(path: &Path) -> zbus::Result<()> {
        // The second is the id of what was started for it, which we have none of.
        let what = (vec![address(path)], "");
        pollster::block_on(async {
            let bus = zbus::Connection::session().await?;
            let name = Some(FILE_MANAGER);
            bus.call_method(name, PLACE, name, "ShowItems", &what).await.map(|_| ())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_is_told() {
        let error = show_in_folder(Path::new("/no/such/folder/a b.svg")).unwrap_err();
        assert_eq!(error, "The folder of a b.svg could not be shown: it is no longer there.");
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_folder_alone_is_opened() {
        let shown = command(Path::new("/a b/run.sh"), Path::new("/a b"));
        let arguments: Vec<_> = shown.get_args().collect();
        assert_eq!(
            (shown.get_program().to_str(), arguments),
            (Some("xdg-open"), vec!["/a b".as_ref()])
        );
    }
}
