#include "bench/prepared.h"

#include "base/error.h"

namespace bede::bench {

Prepared::Prepared(const Database& database, std::string_view statement)
    : database_(&database),
      statement_(database.prepare(statement)),
      parameters_(statement_.parameters()) {}

Executed Prepared::execute(const std::map<std::string, std::string>& values,
                           std::chrono::milliseconds time_out) const {
    StatementOptions options;
    options.limits.time = time_out;
    for (const std::string& name : parameters_) options.parameters[name] = values.at(name);
    try {
        return {.answer = database_->execute(statement_, options)};
    } catch (const Error& error) {
        constexpr std::string_view out_of_time = "BQL-0402";
        const bool timed_out = error.diagnostic().code == out_of_time;
        if (timed_out) return {.answer = {}, .timed_out = true};
        if (error.trouble() != Trouble::query && error.trouble() != Trouble::cancelled) throw;
        return {.answer = {}, .refusal = explain(error.diagnostic(), statement_.text())};
    }
}

}  // namespace bede::bench
