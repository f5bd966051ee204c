#include "bede/progress.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/utf8.h"
#include "bede/signals.h"

namespace bede::program {
namespace {

constexpr std::chrono::seconds patience{1};
constexpr std::chrono::milliseconds between_lines{100};
constexpr std::string_view clear_line = "\r\x1b[K";

std::string as_time(double seconds) {
    if (seconds < 90) return fmt::format("{:.0f} s", seconds);
    if (seconds < 5'400) return fmt::format("{:.0f} min", seconds / 60);
    return fmt::format("{:.1f} h", seconds / 3'600);
}

}  // namespace

std::string progress_text(const Progress& progress, std::chrono::nanoseconds elapsed) {
    const std::string stage = printable(progress.stage);
    const double seconds = std::chrono::duration<double>(elapsed).count();
    const auto done = static_cast<double>(progress.done);
    const double rate = seconds > 0 ? done / seconds : 0;
    if (progress.total == 0 && progress.done == 0) return stage;
    if (progress.total == 0) return fmt::format("{} {}, {:.0f}/s", stage, progress.done, rate);
    const auto total = static_cast<double>(progress.total);
    const double left = rate > 0 ? (total - done) / rate : 0;
    // Of a few large files a rate says nothing.
    const std::string speed = rate >= 1 ? fmt::format(", {:.0f}/s", rate) : "";
    return fmt::format("{} {} of {} ({:.0f} %){}, {} left", stage, progress.done, progress.total,
                       100 * done / total, speed, as_time(left));
}

ProgressReport::ProgressReport(const Messages& messages, ProgressStyle style)
    : messages_(messages),
      style_(style),
      started_(Clock::now()),
      stage_started_(started_),
      shown_(started_) {}

ProgressReport::~ProgressReport() {
    if (line_shown_) messages_.say(clear_line);
}

void ProgressReport::operator()(const Progress& progress) {
    const bool over = progress.total > 0 && progress.done >= progress.total;
    if (cancelled().load() && !(over && progress.stage == "writing")) {
        fail(Trouble::cancelled, {.code = "F-CANCEL", .message = "cancelled before it was done"});
    }
    if (style_ == ProgressStyle::none) return;
    const Clock::time_point now = Clock::now();
    if (progress.stage != stage_) {
        stage_ = progress.stage;
        stage_started_ = now;
        tenths_ = 0;
    }
    if (now - started_ >= patience) show(progress, now);
}

void ProgressReport::show(const Progress& progress, Clock::time_point now) {
    const std::string text = progress_text(progress, now - stage_started_);
    if (style_ == ProgressStyle::tenths) {
        const std::uint64_t tenths = progress.total == 0 ? 0 : 10 * progress.done / progress.total;
        if (tenths <= tenths_) return;
        tenths_ = tenths;
        messages_.say(text + "\n");
        return;
    }
    if (now - shown_ < between_lines) return;
    shown_ = now;
    line_shown_ = true;
    messages_.say(std::string(clear_line) + text);
}

QueryClock::QueryClock(const Messages& messages, ProgressStyle style)
    : messages_(messages), style_(style) {
    if (style_ != ProgressStyle::none) thread_ = std::thread([this] { watch(); });
}

QueryClock::~QueryClock() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        done_ = true;
    }
    over_.notify_all();
    thread_.join();
}

void QueryClock::watch() {
    std::unique_lock lock(mutex_);
    for (int seconds = 1;; ++seconds) {
        if (over_.wait_for(lock, patience, [this] { return done_; })) {
            if (seconds > 1 && style_ == ProgressStyle::line) messages_.say(clear_line);
            return;
        }
        const bool again = style_ == ProgressStyle::tenths && seconds % 10 != 1;
        if (again) continue;
        const std::string text = fmt::format("running for {} s; Ctrl-C stops it", seconds);
        messages_.say(style_ == ProgressStyle::line ? std::string(clear_line) + text : text + "\n");
    }
}

}  // namespace bede::program
