#include "bank/form_writer.hpp"

#include <utility>

#include "bank/message_writer.hpp"
#include "bank/record_writer.hpp"

namespace ykt {
namespace {

/// Records as lines.
class LineWriter final : public FormWriter {
 public:
  LineWriter(const FileForm& form, RecordWriter records) : form_(&form), records_(std::move(records)) {}

  Fit header(const RecordValues& values, std::string& out) override {
    return form_->header ? records_.append(*form_->header, values, out) : Fit{};
  }

  Fit detail(RecordValues& values, std::int64_t number, std::string& out) override {
    values.number(LayoutValue::sequence) = number;
    const std::size_t before = out.size();
    if (form_->header || number > 1) out += form_->line_ending;
    const Fit fit = records_.append(form_->detail, values, out);
    if (!fit) out.resize(before);
    return fit;
  }

  Fit trailer(const RecordValues& values, std::int64_t records, std::string& out) override {
    const std::size_t before = out.size();
    const bool first = !form_->header && records == 0;
    if (form_->trailer) {
      if (!first) out += form_->line_ending;
      if (const Fit fit = records_.append(*form_->trailer, values, out); !fit) {
        out.resize(before);
        return fit;
      }
    }
    if (form_->last_line_ended && (!first || form_->trailer)) out += form_->line_ending;
    return {};
  }

 private:
  const FileForm* form_;
  RecordWriter records_;
};

}  // namespace

Result<std::unique_ptr<FormWriter>> FormWriter::make(const FileForm& form) {
  if (form.is_message()) return make_message_writer(form);
  YKT_LET(records, RecordWriter::make(form));
  return std::make_unique<LineWriter>(form, std::move(records));
}

}  // namespace ykt
