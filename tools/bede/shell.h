// What the prompt and the dot commands work with: the base, the settings of the session, and one
// way to show things, through `.output` or a pager as the user wishes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bede/console.h"
#include "bede/door.h"
#include "bede/environment.h"
#include "bede/line_editor.h"
#include "bede/open_base.h"

namespace bede::program {

struct Settings {
    std::optional<Format> format;
    bool timer = true;  // how long an answer took
    bool pager = false;
    bool records = false;
    bool tells_changes = false;  // of the event files, before each statement
};

class Shell {
  public:
    Shell(OpenBase& base, const Console& console, LineEditor& editor,
          const Environment& environment);

    // Answers the statements of `text` in turn and stops at the first that fails. Says what went
    // wrong; throws nothing.
    ExitCode answer_all(std::string_view text, std::string_view file);

    // Text for the person at the prompt, whatever `.output` says. Throws Error.
    void say(std::string_view text);

    // Answers go to this file until the next call; without a path to standard output again.
    // Throws Error.
    void redirect(const std::optional<std::filesystem::path>& path);

    // Brings the file of `.output`, if there is one, to the disk. Throws Error.
    void close();

    OpenBase& base() { return base_; }
    LineEditor& editor() { return editor_; }
    const Environment& environment() const { return environment_; }
    // Where the person is, with the width that the terminal has now.
    Console console();

    Settings settings;
    std::string last_statement;  // what `.edit` begins with
    bool leaving = false;

  private:
    void answer(const Statement& statement);
    // The console, or the file of `.output`.
    Console target();
    void show(std::string_view text, const Console& where);

    OpenBase& base_;
    Console console_;
    LineEditor& editor_;
    const Environment& environment_;
    std::optional<Output> file_;
};

}  // namespace bede::program
