#include "bede/present.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "render/footer.h"

namespace bede::program {
namespace {

// The answer in the form that was asked for, where a format leaves the choice to the form. Pictures
// were chosen before: what they show is gathered with the answer.
void choose_form(Answer& answer, const Presentation& presentation) {
    const bool chooses =
        answer.form == Form::table || answer.form == Form::tree || answer.form == Form::accounts;
    if (!chooses) return;
    if (presentation.records) {
        answer.form = Form::record;
    } else if (presentation.format == Format::table) {
        answer.form = Form::table;
    }
}

// CSV and TSV are exact; on their way to a terminal that must not be told what to do.
std::string made_safe(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\n\t", at), text.size());
        out += printable(text.substr(at, end - at));
        if (end < text.size()) out += text[end];
        at = end + 1;
    }
    return out;
}

// Notes are said even to who wants to hear little: an answer that was cut must say so.
std::string below_answer(const Answer& answer, std::chrono::nanoseconds elapsed,
                         const Presentation& presentation) {
    if (presentation.counts) {
        return footer(answer, presentation.time ? std::optional(elapsed) : std::nullopt);
    }
    std::string notes;
    for (const std::string& note : answer.notes) notes += "note: " + printable(note) + "\n";
    return notes;
}

}  // namespace

Presented present(Answer answer, std::chrono::nanoseconds elapsed,
                  const Presentation& presentation) {
    choose_form(answer, presentation);
    const Format format = presentation.format.value_or(Format::table);
    Presented presented;
    presented.data = render(answer, format, presentation.style);
    const bool exact = format == Format::csv || format == Format::tsv || format == Format::dot;
    if (exact && presentation.terminal) presented.data = made_safe(presented.data);
    const std::string below = below_answer(answer, elapsed, presentation);
    // Markdown is pasted elsewhere: the time that it took does not belong there.
    const bool page = for_people(format) && format != Format::md;
    (page ? presented.data : presented.beside) += below;
    return presented;
}

std::string listed_formats() { return fmt::format("{}", fmt::join(format_names(), ", ")); }

}  // namespace bede::program
