#include "case_verbs.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/error.h"
#include "time/when.h"

namespace bede {
namespace {

std::string show(const Extent& extent) {
    const auto bound = [&](const Bound& b) { return to_string(b, extent.clocked); };
    return fmt::format("start {} .. {}, end {} .. {}{}", bound(extent.start_earliest),
                       bound(extent.start_latest), bound(extent.end_earliest),
                       bound(extent.end_latest), extent.doubtful ? ", doubtful" : "");
}

std::string show(const When& when) {
    std::string out = to_string(when);
    if (when.approximate) out += ", approximate";
    if (when.calendar == Calendar::julian) out += ", Julian calendar";
    if (!when.zone.empty()) out += ", zone " + when.zone;
    out += "\n  " + show(when.extent);
    for (const Extent& one : when.alternatives) out += "\n  or " + show(one);
    return out;
}

// One date: its normal form and its bounds, or the complaint; hints follow.
std::string run_date(const CaseContext&, const Case& block) {
    const ReadWhen read = read_when(block.input);
    std::string out = read.when ? show(*read.when) : "";
    for (const Diagnostic& diagnostic : read.diagnostics) {
        out += (out.empty() ? "" : "\n") + explain(diagnostic, block.input);
    }
    return out;
}

constexpr std::pair<std::string_view, Verb> verbs[] = {
    {"date", run_date},
};

Verb find_verb(std::string_view name) {
    for (const auto& [known, verb] : verbs) {
        if (known == name) return verb;
    }
    throw std::runtime_error(fmt::format("no verb '{}' in tests/case_verbs.cc", name));
}

}  // namespace

CaseContext context_of(const CaseFile& file, const Case& block) {
    CaseContext context;
    if (!file.base.empty()) context.base = std::filesystem::path(BEDE_SOURCE_DIR) / file.base;
    for (const Case& above : file.cases) {
        if (above.line < block.line && above.verb == "given") context.given += above.input + "\n";
    }
    return context;
}

std::string run_case(const CaseFile& file, const Case& block) {
    const Verb verb = find_verb(block.verb);
    try {
        return verb(context_of(file, block), block);
    } catch (const Error& error) {
        return explain(error.diagnostic(), block.input);
    }
}

}  // namespace bede
