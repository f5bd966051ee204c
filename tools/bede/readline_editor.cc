// GNU Readline with a redisplay of our own, which colours a statement of many lines as it is typed.
// Readline's state is global, so its callbacks find their editor through one pointer.
//
// Signals: Readline catches none (rl_catch_signals = 0). Ctrl-C sets our flag and interrupts the
// read below, which then hands on \003, bound to cancelling the entry: that is the only way to end
// readline() from a signal without jumping out of it.
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <readline/history.h>
#include <readline/readline.h>

#include "base/utf8.h"
#include "bede/line_editor.h"
#include "bede/paint.h"
#include "bede/signals.h"

namespace bede::program {
namespace {

constexpr int key_cancel = '\003';
constexpr std::size_t list_rows_max = 20;

std::atomic<bool> leaving{false};   // SIGTERM or SIGHUP came
std::atomic<bool> stopping{false};  // Ctrl-Z

void on_leave(int) { leaving.store(true); }
void on_stop(int) { stopping.store(true); }

// While Readline has the terminal in raw mode, a signal to end or to stop must let it put the
// terminal right first.
class SignalsAtPrompt {
  public:
    SignalsAtPrompt() {
        set(SIGTERM, on_leave, terminate_);
        set(SIGHUP, on_leave, hang_up_);
        set(SIGTSTP, on_stop, stop_);
    }
    ~SignalsAtPrompt() {
        ::sigaction(SIGTERM, &terminate_, nullptr);
        ::sigaction(SIGHUP, &hang_up_, nullptr);
        ::sigaction(SIGTSTP, &stop_, nullptr);
    }
    SignalsAtPrompt(const SignalsAtPrompt&) = delete;
    SignalsAtPrompt& operator=(const SignalsAtPrompt&) = delete;

  private:
    static void set(int signal, void (*handler)(int), struct sigaction& before) {
        struct sigaction action {};
        action.sa_handler = handler;
        sigemptyset(&action.sa_mask);
        ::sigaction(signal, &action, &before);
    }

    struct sigaction terminate_ {};
    struct sigaction hang_up_ {};
    struct sigaction stop_ {};
};

void write_to_terminal(std::string_view text) {
    // What Readline itself says (bracketed paste on and off) has to arrive in order.
    std::fflush(rl_outstream);
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

// Readline marks what has no width in a prompt by \001 … \002.
std::string without_marks(std::string_view text) {
    std::string out;
    bool invisible = false;
    for (const char c : text) {
        if (c == '\001') invisible = true;
        if (!invisible && c != '\002') out += c;
        if (c == '\002') invisible = false;
    }
    return out;
}

std::string_view line() { return {rl_line_buffer, static_cast<std::size_t>(std::max(rl_end, 0))}; }

std::size_t caret() { return static_cast<std::size_t>(rl_point); }

class ReadlineEditor final : public LineEditor {
  public:
    explicit ReadlineEditor(ReadlineOptions options);
    ~ReadlineEditor() override { active_ = nullptr; }
    ReadlineEditor(const ReadlineEditor&) = delete;
    ReadlineEditor& operator=(const ReadlineEditor&) = delete;

    Entered read() override;
    void remember(std::string_view statement) override;
    void offer(std::string text) override { offered_ = std::move(text); }

  private:
    static int on_start();
    static int next_character(std::FILE* stream);
    static void on_redisplay() { active_->repaint(); }
    static int on_enter(int, int);
    static int on_newline(int, int);
    static int on_cancel(int, int);
    static int on_up(int count, int key);
    static int on_down(int count, int key);
    static int on_line_begin(int count, int key);
    static int on_line_end(int count, int key);
    static int on_complete(int, int);
    static char** no_file_names(const char*, int, int);

    static void bind_keys();
    void stop();
    void repaint();
    void repaint_below(const std::vector<std::string>& lines);
    // Moves the cursor behind the entry, so that what follows starts on a row of its own.
    void leave_entry(std::string_view mark);

    static ReadlineEditor* active_;

    ReadlineOptions options_;
    std::string offered_;
    std::size_t row_ = 0;  // of the caret, below the first row that is shown
    bool interrupted_ = false;
};

ReadlineEditor* ReadlineEditor::active_ = nullptr;

ReadlineEditor::ReadlineEditor(ReadlineOptions options) : options_(std::move(options)) {
    active_ = this;
    rl_readline_name = "bede";  // for `$if bede` in .inputrc
    rl_catch_signals = 0;
    rl_getc_function = next_character;
    rl_startup_hook = on_start;
    rl_attempted_completion_function = no_file_names;
    // Only now: Readline turns bracketed paste off if it is initialised with another redisplay.
    rl_initialize();
    rl_redisplay_function = on_redisplay;
    bind_keys();
    using_history();
    for (const std::string& entry : options_.history.entries()) add_history(entry.c_str());
}

// Binds a key of the terminal, unless .inputrc gave it another meaning than `usual`.
void bind_over(Keymap map, const char* key, rl_command_func_t* usual, rl_command_func_t* ours) {
    rl_command_func_t* const bound = rl_function_of_keyseq(key, map, nullptr);
    if (bound == usual || bound == nullptr) rl_bind_keyseq_in_map(key, ours, map);
}

void ReadlineEditor::bind_keys() {
    for (Keymap map : {emacs_standard_keymap, vi_insertion_keymap, vi_movement_keymap}) {
        rl_bind_key_in_map('\r', on_enter, map);
        rl_bind_key_in_map('\n', on_enter, map);
        rl_bind_key_in_map(key_cancel, on_cancel, map);
        for (const char* up : {"\033[A", "\033OA"}) {
            bind_over(map, up, rl_get_previous_history, on_up);
        }
        for (const char* down : {"\033[B", "\033OB"}) {
            bind_over(map, down, rl_get_next_history, on_down);
        }
    }
    for (const char* home : {"\001", "\033[H", "\033OH", "\033[1~"}) {
        bind_over(emacs_standard_keymap, home, rl_beg_of_line, on_line_begin);
    }
    for (const char* end : {"\005", "\033[F", "\033OF", "\033[4~"}) {
        bind_over(emacs_standard_keymap, end, rl_end_of_line, on_line_end);
    }
    bind_over(emacs_standard_keymap, "\t", rl_complete, on_complete);
    bind_over(vi_insertion_keymap, "\t", rl_complete, on_complete);
    rl_bind_keyseq_in_map("\033\r", on_newline, emacs_standard_keymap);
    rl_bind_keyseq_in_map("\033\n", on_newline, emacs_standard_keymap);
}

Entered ReadlineEditor::read() {
    const SignalsAtPrompt signals;
    leaving.store(false);
    interrupted_ = false;
    char* entered = ::readline(std::string(prompt).c_str());
    std::fflush(rl_outstream);
    if (entered == nullptr) {
        // Readline ends the line by itself only if it also ends bracketed paste.
        if (std::string_view(rl_variable_value("enable-bracketed-paste")) == "off") {
            write_to_terminal("\n");
        }
        return {};
    }
    Entered result{interrupted_ ? Entered::Kind::interrupted : Entered::Kind::text, entered};
    std::free(entered);
    return result;
}

void ReadlineEditor::remember(std::string_view statement) {
    const std::size_t before = options_.history.entries().size();
    options_.history.add(statement);
    if (options_.history.entries().size() > before) {
        add_history(options_.history.entries().back().c_str());
    }
}

int ReadlineEditor::on_start() {
    active_->row_ = 0;
    if (!active_->offered_.empty()) {
        rl_insert_text(std::exchange(active_->offered_, {}).c_str());
    }
    return 0;
}

int ReadlineEditor::next_character(std::FILE* stream) {
    while (true) {
        if (leaving.load()) return EOF;
        if (cancelled().load()) return key_cancel;
        unsigned char byte = 0;
        const ssize_t count = ::read(::fileno(stream), &byte, 1);
        if (count == 1) return byte;
        if (count == 0 || errno != EINTR) return EOF;
        if (stopping.exchange(false)) active_->stop();
        rl_check_signals();
    }
}

int ReadlineEditor::on_enter(int, int) {
    if (!is_complete_entry(line())) {
        rl_insert_text("\n");
        return 0;
    }
    active_->leave_entry("");
    rl_done = 1;
    return 0;
}

int ReadlineEditor::on_newline(int, int) {
    rl_insert_text("\n");
    return 0;
}

int ReadlineEditor::on_cancel(int, int) {
    cancelled().store(false);
    active_->interrupted_ = true;
    active_->leave_entry("^C");
    rl_replace_line("", 0);
    rl_done = 1;
    return 0;
}

// Up and Down move inside the text first, then through the history.
int ReadlineEditor::on_up(int count, int key) {
    const std::string_view text = line();
    const std::size_t end_above = text.substr(0, caret()).rfind('\n');
    if (end_above == std::string_view::npos) return rl_get_previous_history(count, key);
    const std::size_t column =
        count_code_points(text.substr(end_above + 1, caret() - end_above - 1));
    const std::size_t before =
        end_above == 0 ? std::string_view::npos : text.rfind('\n', end_above - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view above = text.substr(begin, end_above - begin);
    rl_point = static_cast<int>(begin + byte_offset(above, column));
    return 0;
}

int ReadlineEditor::on_down(int count, int key) {
    const std::string_view text = line();
    const std::size_t end = text.find('\n', caret());
    if (end == std::string_view::npos) return rl_get_next_history(count, key);
    const std::size_t before =
        caret() == 0 ? std::string_view::npos : text.rfind('\n', caret() - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t column = count_code_points(text.substr(begin, caret() - begin));
    const std::string_view below = text.substr(end + 1, text.find('\n', end + 1) - end - 1);
    rl_point = static_cast<int>(end + 1 + byte_offset(below, column));
    return 0;
}

// To the ends of the line first, of the whole statement when pressed again.
int ReadlineEditor::on_line_begin(int count, int key) {
    const std::string_view text = line();
    const bool at_begin = caret() == 0 || text[caret() - 1] == '\n';
    if (at_begin) return rl_beg_of_line(count, key);
    const std::size_t end_above = text.rfind('\n', caret() - 1);
    rl_point = end_above == std::string_view::npos ? 0 : static_cast<int>(end_above + 1);
    return 0;
}

int ReadlineEditor::on_line_end(int count, int key) {
    const std::string_view text = line();
    const std::size_t end = text.find('\n', caret());
    if (end == std::string_view::npos || end == caret()) return rl_end_of_line(count, key);
    rl_point = static_cast<int>(end);
    return 0;
}

int ReadlineEditor::on_complete(int, int) {
    std::vector<Completion> found = active_->options_.complete(line(), caret());
    if (found.empty()) {
        rl_ding();
        return 0;
    }
    const std::size_t from = std::min(found.front().from, caret());
    // Only what replaces the same text can be offered together; the best comes first.
    std::erase_if(found, [&](const Completion& one) { return one.from != from; });
    std::string insert = inserted_for(found);
    if (insert.ends_with(' ') && line().substr(caret()).starts_with(' ')) insert.pop_back();
    // A title may have been typed where an id is inserted; then the list is the better answer.
    const bool goes_on = insert.size() > caret() - from;
    if (found.size() == 1 || goes_on) {
        rl_begin_undo_group();
        rl_delete_text(static_cast<int>(from), rl_point);
        rl_point = static_cast<int>(from);
        rl_insert_text(insert.c_str());
        rl_end_undo_group();
    }
    if (found.size() == 1 || goes_on) return 0;
    int rows = 0;
    int columns = 0;
    rl_get_screen_size(&rows, &columns);
    active_->repaint_below(
        completion_lines(found, static_cast<std::size_t>(std::max(columns, 20)),
                         std::min(list_rows_max, static_cast<std::size_t>(std::max(rows, 4)) - 2)));
    return 0;
}

// Statements hold no file names: whoever binds another completion of Readline gets nothing wrong.
char** ReadlineEditor::no_file_names(const char*, int, int) {
    rl_attempted_completion_over = 1;
    return nullptr;
}

// Goes to sleep with the terminal as the shell wants it, and comes back to the statement.
void ReadlineEditor::stop() {
    rl_cleanup_after_signal();
    std::fflush(rl_outstream);
    ::raise(SIGSTOP);
    rl_reset_after_signal();
    row_ = 0;
    repaint();
}

void ReadlineEditor::repaint() {
    int rows = 0;
    int columns = 0;
    rl_get_screen_size(&rows, &columns);
    const std::string shown_prompt =
        without_marks(rl_display_prompt == nullptr ? "" : rl_display_prompt);
    const Painted painted = paint({.prompt = shown_prompt,
                                   .continuation = continuation_prompt,
                                   .text = line(),
                                   .caret = caret(),
                                   .columns = static_cast<std::size_t>(std::max(columns, 2)),
                                   .rows = static_cast<std::size_t>(std::max(rows, 1)),
                                   .colour = options_.colour},
                                  row_);
    row_ = painted.caret_row;
    write_to_terminal(painted.bytes);
}

void ReadlineEditor::repaint_below(const std::vector<std::string>& lines) {
    const int before = rl_point;
    leave_entry("");
    std::string text;
    for (const std::string& shown : lines) text += shown + "\r\n";
    write_to_terminal(text);
    rl_point = before;
    repaint();
}

void ReadlineEditor::leave_entry(std::string_view mark) {
    rl_point = rl_end;
    repaint();
    write_to_terminal(std::string(mark) + "\r\n");
    row_ = 0;
}

}  // namespace

std::unique_ptr<LineEditor> make_readline_editor(ReadlineOptions options) {
    return std::make_unique<ReadlineEditor>(std::move(options));
}

}  // namespace bede::program
