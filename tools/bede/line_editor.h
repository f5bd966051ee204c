// How a person or a pipe enters statements. ReadlineEditor is for terminals; PlainEditor for pipes,
// dumb terminals and screen readers: it repaints nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bede/history.h"
#include "engine/database.h"

namespace bede::program {

struct Entered {
    enum class Kind : std::uint8_t { text, interrupted, end };
    Kind kind = Kind::end;
    std::string text;  // whole statements or a dot command; the last may lack its ';' at the end
};

class LineEditor {
  public:
    virtual ~LineEditor() = default;

    virtual Entered read() = 0;
    // Puts a statement into the history.
    virtual void remember(std::string_view statement) = 0;
    // The next read() begins with this text, to be changed or sent.
    virtual void offer(std::string text) = 0;
};

using Complete = std::function<std::vector<Completion>(std::string_view text, std::size_t caret)>;

constexpr std::string_view prompt = "bede> ";
constexpr std::string_view continuation_prompt = "  ...> ";

struct ReadlineOptions {
    History history;
    Complete complete;
    bool colour = false;
};
// There can be one at a time: Readline's state is the process's.
std::unique_ptr<LineEditor> make_readline_editor(ReadlineOptions options);

struct PlainOptions {
    int descriptor = 0;
    bool prompts = false;  // on standard error
    History history;
};
std::unique_ptr<LineEditor> make_plain_editor(PlainOptions options);

// Whether Enter ends the entry: a dot command, a word of another prompt, nothing but comments, or
// statements of which the last has its ';'.
bool is_complete_entry(std::string_view text);
bool is_dot_command(std::string_view text);

}  // namespace bede::program
