#include "bench/prepared.h"

#include <cctype>

#include "base/error.h"

namespace bede::bench {
std::set<std::string> parameters_in(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
        const auto is_name = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
        const std::size_t begin = ++at;
        while (at < text.size() && is_name(static_cast<unsigned char>(text[at]))) ++at;
        names.emplace(text.substr(begin, at - begin));
    }
    return names;
}

Prepared::Prepared(const Database& database, std::string statement)
    : database_(&database),
      statement_(std::move(statement)),
      parameters_(parameters_in(statement_)) {}

Executed Prepared::execute(const std::map<std::string, std::string>& values,
                           std::chrono::milliseconds time_out) const {
    StatementOptions options;
    options.limits.time = time_out;
    for (const std::string& name : parameters_) options.parameters[name] = values.at(name);
    try {
        return {.answer = database_->answer(statement_, options)};
    } catch (const Error& error) {
        constexpr std::string_view out_of_time = "BQL-0402";
        const bool timed_out = error.diagnostic().code == out_of_time;
        if (timed_out) return {.answer = {}, .timed_out = true};
        if (error.trouble() != Trouble::query && error.trouble() != Trouble::cancelled) throw;
        return {.answer = {}, .refusal = explain(error.diagnostic(), statement_)};
    }
}

}  // namespace bede::bench
