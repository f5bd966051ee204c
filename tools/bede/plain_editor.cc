// Lines from a descriptor, put together to whole statements.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "bede/line_editor.h"
#include "bede/signals.h"

namespace bede::program {
namespace {

// More than any statement may be: what is longer goes to the engine, which says so.
constexpr std::size_t entry_bytes_max = 128 * 1024;
// A line is one entry, however long: cut into pieces it would be as many wrong statements. What is
// longer than this is nobody's statement; its rest is passed over.
constexpr std::size_t line_bytes_max = std::size_t{8} * 1024 * 1024;

class PlainEditor final : public LineEditor {
  public:
    explicit PlainEditor(PlainOptions options) : options_(std::move(options)) {}

    Entered read() override {
        std::string text = std::exchange(offered_, {});
        if (!text.empty()) say(text + "\n");
        while (text.empty() || !is_complete_entry(text)) {
            say(text.empty() ? prompt : continuation_prompt);
            if (!next_line(text)) {
                const bool interrupted = cancelled().exchange(false);
                if (interrupted || options_.prompts) say("\n");
                if (interrupted) return {Entered::Kind::interrupted, ""};
                return text.empty() ? Entered{} : Entered{Entered::Kind::text, std::move(text)};
            }
            if (text.size() > entry_bytes_max) break;
        }
        return {Entered::Kind::text, std::move(text)};
    }

    // What a pipe sends is nobody's history.
    void remember(std::string_view statement) override {
        if (options_.prompts) options_.history.add(statement);
    }

    void offer(std::string text) override { offered_ = std::move(text); }

  private:
    // A prompt that cannot be written is no reason to stop.
    void say(std::string_view text) const {
        if (!options_.prompts) return;
        [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    }

    // Appends a line with its newline; false at the end of the input, on Ctrl-C and on errors.
    bool next_line(std::string& text) {
        while (true) {
            const std::size_t end = waiting_.find('\n', std::max(from_, searched_));
            if (end != std::string::npos) {
                const bool over = std::exchange(passing_over_, false);
                if (!over) text.append(waiting_, from_, end + 1 - from_);
                from_ = end + 1;
                searched_ = from_;
                if (over) continue;
                return true;
            }
            searched_ = waiting_.size();
            const bool too_long = waiting_.size() - from_ > line_bytes_max;
            if (passing_over_) from_ = waiting_.size();
            if (too_long && !passing_over_) {
                passing_over_ = true;
                return take_rest(text);
            }
            if (!refill()) return take_rest(text);
        }
    }

    bool take_rest(std::string& text) {
        if (cancelled().load() || from_ == waiting_.size()) return false;
        text.append(waiting_, from_);
        from_ = waiting_.size();
        return true;
    }

    bool refill() {
        searched_ -= std::min(searched_, from_);
        waiting_.erase(0, std::exchange(from_, 0));
        std::array<char, 16 * 1024> block{};
        while (!cancelled().load()) {
            const ssize_t count = ::read(options_.descriptor, block.data(), block.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            waiting_.append(block.data(), static_cast<std::size_t>(count));
            return true;
        }
        return false;
    }

    PlainOptions options_;
    std::string offered_;
    std::string waiting_;
    std::size_t from_ = 0;       // what of `waiting_` is taken already
    std::size_t searched_ = 0;   // where of it no line ends before
    bool passing_over_ = false;  // the rest of a line that is too long
};

}  // namespace

std::unique_ptr<LineEditor> make_plain_editor(PlainOptions options) {
    return std::make_unique<PlainEditor>(std::move(options));
}

}  // namespace bede::program
