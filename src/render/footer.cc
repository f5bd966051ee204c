#include "render/footer.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace bede {
namespace {

std::string elapsed_text(std::chrono::nanoseconds elapsed) {
    const double seconds = std::chrono::duration<double>(elapsed).count();
    if (seconds < 0.01) return fmt::format("{:.1f} ms", seconds * 1e3);
    if (seconds < 0.9995) return fmt::format("{:.0f} ms", seconds * 1e3);
    if (seconds < 59.995) return fmt::format("{:.2f} s", seconds);
    const auto whole = std::chrono::round<std::chrono::seconds>(elapsed).count();
    return fmt::format("{} min {} s", whole / 60, whole % 60);
}

std::string rows_text(const Answer& answer) {
    const std::size_t rows = answer.rows.size();
    if (rows == 0) return "no rows";
    std::string text = fmt::format("{} row{}", rows, rows == 1 ? "" : "s");
    if (!answer.certainty_shown) return text;
    text += fmt::format(": {} certain", answer.certain());
    if (answer.possible() > 0) text += fmt::format(", {} possible", answer.possible());
    return text;
}

// A message or a plan has no rows to count.
bool has_rows_to_count(const Answer& answer) {
    return !answer.columns.empty() || !answer.rows.empty() || answer.text.empty();
}

}  // namespace

std::string footer(const Answer& answer, std::optional<std::chrono::nanoseconds> elapsed) {
    std::string out = has_rows_to_count(answer) ? rows_text(answer) : "";
    if (elapsed) out += fmt::format("{}({})", out.empty() ? "" : " ", elapsed_text(*elapsed));
    if (!out.empty()) out += "\n";
    for (const std::string& note : answer.notes) out += "note: " + printable(note) + "\n";
    if (!answer.stamp.empty()) out += "cite: " + printable(answer.stamp) + "\n";
    return out;
}

}  // namespace bede
