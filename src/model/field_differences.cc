#include "model/field_differences.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/written_values.h"

namespace bede {
namespace {

constexpr std::size_t short_text_max = 60;  // bytes; longer ones are not repeated in a sentence

bool is_within(const Hull& inner, const Hull& outer) {
    return inner.first >= outer.first && inner.last <= outer.last;
}

std::string_view verb_of_change(const When& before, const When& after) {
    const auto is_about = [](const When& when) {
        return when.start_about.has_value() || when.end_about.has_value();
    };
    if (before.extent == after.extent && before.alternatives == after.alternatives) {
        if (is_about(before) == is_about(after)) return "is written otherwise: changed";
        return is_about(after) ? "is approximate now: changed"
                               : "is no longer approximate: changed";
    }
    const Hull was = hull(before.extent);
    const Hull is = hull(after.extent);
    if (was == is) return "changed";
    if (is_within(was, is)) return "widened";
    if (is_within(is, was)) return "narrowed";
    if (is.first > was.last) return "moved later,";
    if (is.last < was.first) return "moved earlier,";
    return "moved";
}

// What of `some` is not in `others`, each as often as it is there more.
std::vector<std::string> beyond(const std::vector<std::string>& some,
                                std::vector<std::string> others) {
    std::vector<std::string> out;
    for (const std::string& one : some) {
        const auto same = std::ranges::find(others, one);
        if (same == others.end()) {
            out.push_back(one);
        } else {
            others.erase(same);
        }
    }
    return out;
}

std::string plural(std::string_view noun) {
    if (noun.ends_with("ty")) return fmt::format("{}ies", noun.substr(0, noun.size() - 1));
    return fmt::format("{}s", noun);
}

// "lost the place @a", "gained the places @b, @c"; empty if there is nothing.
std::string told(std::string_view verb, std::string_view noun,
                 const std::vector<std::string>& values) {
    if (values.empty()) return "";
    return fmt::format("{} the {} {}", verb, values.size() == 1 ? std::string(noun) : plural(noun),
                       fmt::join(values, ", "));
}

}  // namespace

std::string_view verb_of_change(const std::optional<Extent>& before,
                                const std::optional<Extent>& after) {
    if (!before || !after) return "changed";
    const Hull was = hull(*before);
    const Hull is = hull(*after);
    if (was == is) return "moved";
    if (is_within(was, is)) return "widened";
    return is_within(is, was) ? "narrowed" : "moved";
}

void FieldDifferences::add(std::string_view field, std::string before, std::string after,
                           std::string sentence) {
    differences_.push_back(
        {std::string(field), std::move(before), std::move(after), std::move(sentence)});
}

void FieldDifferences::value(std::string_view field, std::string_view noun, std::string before,
                             std::string after) {
    if (before == after) return;
    std::string sentence =
        before.empty() ? fmt::format("{} was given the {} {}", subject_, noun, after)
        : after.empty()
            ? fmt::format("{} lost the {} {}", subject_, noun, before)
            : fmt::format("the {} of {} changed from {} to {}", noun, subject_, before, after);
    if (std::max(before.size(), after.size()) > short_text_max) {
        sentence = before.empty()  ? fmt::format("{} was given a {}", subject_, noun)
                   : after.empty() ? fmt::format("{} lost its {}", subject_, noun)
                                   : fmt::format("the {} of {} was rewritten", noun, subject_);
    }
    add(field, std::move(before), std::move(after), std::move(sentence));
}

void FieldDifferences::list(std::string_view field, std::string_view noun,
                            const std::vector<std::string>& before,
                            const std::vector<std::string>& after) {
    if (before == after) return;
    const std::string lost = told("lost", noun, beyond(before, after));
    const std::string gained = told("gained", noun, beyond(after, before));
    std::string sentence = fmt::format("{} {}{}{}", subject_, lost,
                                       lost.empty() || gained.empty() ? "" : " and ", gained);
    if (lost.empty() && gained.empty()) {
        sentence = fmt::format("the {} of {} stand in another order", plural(noun), subject_);
    }
    add(field, fmt::format("{}", fmt::join(before, ", ")),
        fmt::format("{}", fmt::join(after, ", ")), std::move(sentence));
}

void FieldDifferences::date(std::string_view field, std::string_view noun,
                            const std::optional<When>& before, const std::optional<When>& after) {
    if (before == after) return;
    const std::string was = before ? as_written(*before) : "";
    const std::string is = after ? as_written(*after) : "";
    if (!before || !after) return value(field, noun, was, is);
    if (was == is) {
        // On the clock of another place, or by a reader that knows better.
        return add(field, was, is,
                   fmt::format("the {} of {}, {}, is reckoned otherwise", noun, subject_, is));
    }
    add(field, was, is,
        fmt::format("the {} of {} {} from {} to {}", noun, subject_,
                    verb_of_change(*before, *after), was, is));
}

}  // namespace bede
