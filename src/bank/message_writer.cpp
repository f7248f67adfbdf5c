#include "bank/message_writer.hpp"

#include <algorithm>

#include "bank/carried_text.hpp"
#include "bank/message_element.hpp"
#include "bank/number_text.hpp"
#include "bank/return_status.hpp"
#include "ykt/base/text.hpp"

namespace ykt {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view kMidnight = "T00:00:00";  // a list has a day and no time

/// Appends elements; keeps the first text that does not fit and takes everything back in the end.
class MessageText {
 public:
  explicit MessageText(std::string& out) : out_(&out), before_(out.size()) {}

  MessageText& raw(std::string_view text) {
    *out_ += text;
    return *this;
  }
  MessageText& open(std::string_view name) { return raw("<").raw(name).raw(">"); }
  MessageText& close(std::string_view name) { return raw("</").raw(name).raw(">"); }
  /// For texts that need no looking at.
  MessageText& element(std::string_view name, std::string_view text) {
    return open(name).raw(text).close(name);
  }
  MessageText& text(std::string_view name, std::string_view utf8, LayoutValue field, std::int64_t max) {
    if (fit_) fit_ = fit_of(utf8, field, max);
    if (!fit_) return *this;
    open(name);
    put_escaped(utf8);
    return close(name);
  }
  /// Nothing where the text is empty: an element has one character at least.
  MessageText& maybe(std::string_view name, std::string_view utf8, LayoutValue field, std::int64_t max) {
    return utf8.empty() ? *this : text(name, utf8, field, max);
  }
  MessageText& money(std::string_view name, std::int64_t fen, LayoutValue field,
                     std::string_view attribute = {}) {
    if (fen < 0 || fen > kFenMax) misfit({Code::bank_amount_not_carried, name_of(field)});
    if (!fit_) return *this;
    return raw("<").raw(name).raw(attribute).raw(">").raw(yuan_text(fen).view()).close(name);
  }
  void misfit(Fit fit) {
    if (fit_) fit_ = fit;
  }
  Fit done() {
    if (!fit_) out_->resize(before_);
    return fit_;
  }

 private:
  static Fit fit_of(std::string_view utf8, LayoutValue field, std::int64_t max) {
    if (const Code code = check_carried_text(utf8); code != Code::ok) return {code, name_of(field)};
    // U+FFFE and U+FFFF are no characters of XML; all else that is none of them was refused above.
    if (utf8.find("\xEF\xBF\xBE") != utf8.npos || utf8.find("\xEF\xBF\xBF") != utf8.npos)
      return {Code::bank_text_not_carried, name_of(field)};
    const std::int64_t needed = characters_of(utf8);
    if (needed > max) return {Code::iso_text_too_long, name_of(field), needed, max};
    return {};
  }

  void put_escaped(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
      const std::size_t mark = std::min(utf8.find_first_of("&<>", at), utf8.size());
      raw(utf8.substr(at, mark - at));
      if (mark < utf8.size()) raw(utf8[mark] == '&' ? "&amp;" : utf8[mark] == '<' ? "&lt;" : "&gt;");
      at = mark + 1;
    }
  }

  std::string* out_;
  std::size_t before_;
  Fit fit_;
};

/// The id of a message: the list's, and which part of it this is. A message's id may stand only once.
std::string message_id(const RecordValues& values) {
  std::string out(values.text(LayoutValue::list_id));
  if (values.number(LayoutValue::parts) <= 1) return out;
  out.append("/").append(text_of(values.number(LayoutValue::part)).view());
  return out.append("/").append(text_of(values.number(LayoutValue::parts)).view());
}

std::string date_time(std::int64_t day) {
  return std::string(date_text(day, DateForm::dashed).view()).append(kMidnight);
}

void begin(MessageText& out, FileFormat format, std::string_view message) {
  out.raw(kDeclaration).raw("<Document xmlns=\"").raw(message_space(format)).raw("\">");
  out.open(message).raw("\n");
}

void count_element(MessageText& out, std::string_view name, std::int64_t count) {
  if (count > kCountMax) out.misfit({Code::bank_text_too_long, "count", 16, 15});
  out.element(name, text_of(count).view());
}

/// A bank as a member of its clearing system.
void member(MessageText& out, std::string_view code, LayoutValue field) {
  if (code.empty()) return;
  out.open("ClrSysMmbId");
  if (is_clearing_number(code)) out.open("ClrSysId").element("Cd", kClearingSystem).close("ClrSysId");
  out.text("MmbId", code, field, kMemberMax).close("ClrSysMmbId");
}

void account(MessageText& out, std::string_view name, std::string_view number) {
  out.open(name).open("Id").open("Othr");
  out.text("Id", number, LayoutValue::account, kMessageAccountMax);
  out.close("Othr").close("Id").close(name);
}

void amount(MessageText& out, const RecordValues& values) {
  out.open("Amt");
  out.money("InstdAmt", values.number(LayoutValue::amount), LayoutValue::amount, " Ccy=\"CNY\"").close("Amt");
}

/// pain.001.001.09
class TransferWriter final : public FormWriter {
 public:
  explicit TransferWriter(const FileForm& form) : form_(&form) {}

  Fit header(const RecordValues& values, std::string& text) override {
    MessageText out(text);
    begin(out, form_->format, "CstmrCdtTrfInitn");
    const std::string created = date_time(values.number(LayoutValue::date));
    out.open("GrpHdr").text("MsgId", message_id(values), LayoutValue::list_id, kMessageIdMax);
    out.element("CreDtTm", created);
    count_element(out, "NbOfTxs", values.number(LayoutValue::count));
    out.money("CtrlSum", values.number(LayoutValue::sum), LayoutValue::sum);
    out.open("InitgPty");
    out.text("Nm", form_->message.initiator, LayoutValue::constant, kPartyNameMax).open("Id").open("OrgId");
    out.open("Othr").text("Id", values.text(LayoutValue::division), LayoutValue::division, kMemberMax);
    out.close("Othr").close("OrgId").close("Id").close("InitgPty").close("GrpHdr").raw("\n");
    payer(out, values, std::string_view(created).substr(0, 10));
    return out.done();
  }

  Fit detail(RecordValues& values, std::int64_t, std::string& text) override {
    MessageText out(text);
    out.raw("\n").open(kPaymentElement).open("PmtId");
    out.text("EndToEndId", values.text(LayoutValue::reference), LayoutValue::reference, kReferenceMax);
    out.close("PmtId");
    amount(out, values);
    agent(out, values);
    out.open("Cdtr")
        .text("Nm", values.text(LayoutValue::name), LayoutValue::name, kPartyNameMax)
        .close("Cdtr");
    account(out, "CdtrAcct", values.text(LayoutValue::account));
    remittance(out, values.text(LayoutValue::policy), values.text(LayoutValue::remark));
    out.close(kPaymentElement);
    return out.done();
  }

  Fit trailer(const RecordValues&, std::int64_t, std::string& text) override {
    text += "\n</PmtInf></CstmrCdtTrfInitn></Document>";
    return {};
  }

 private:
  void payer(MessageText& out, const RecordValues& values, std::string_view day) {
    const MessageConstants& constants = form_->message;
    out.open("PmtInf");
    out.text("PmtInfId", values.text(LayoutValue::list_id), LayoutValue::list_id, kMessageIdMax);
    out.element("PmtMtd", kTransfer).open("ReqdExctnDt").element("Dt", day).close("ReqdExctnDt");
    out.open("Dbtr").text("Nm", constants.debtor, LayoutValue::constant, kPartyNameMax).close("Dbtr");
    account(out, "DbtrAcct", constants.debtor_account);
    out.open("DbtrAgt").open("FinInstnId");
    member(out, values.text(LayoutValue::bank_code), LayoutValue::bank_code);
    out.close("FinInstnId").close("DbtrAgt");
  }

  static void agent(MessageText& out, const RecordValues& values) {
    const std::string_view code = values.text(LayoutValue::account_bank_code);
    const std::string_view name = values.text(LayoutValue::account_bank);
    if (code.empty() && name.empty()) return;
    out.open("CdtrAgt").open("FinInstnId");
    member(out, code, LayoutValue::account_bank_code);
    out.maybe("Nm", name, LayoutValue::account_bank, kPartyNameMax).close("FinInstnId").close("CdtrAgt");
  }

  // H33: what the bank tells the payee.
  void remittance(MessageText& out, std::string_view policy, std::string_view remark) const {
    const bool purpose = form_->message.policy_as_purpose;
    if (purpose) out.open("Purp").text("Prtry", policy, LayoutValue::policy, kPurposeMax).close("Purp");
    if (purpose && remark.empty()) return;
    out.open("RmtInf");
    if (!purpose) out.text("Ustrd", policy, LayoutValue::policy, kRemittanceMax);
    out.maybe("Ustrd", remark, LayoutValue::remark, kRemittanceMax).close("RmtInf");
  }

  const FileForm* form_;
};

/// pain.002.001.11
class ReportWriter final : public FormWriter {
 public:
  explicit ReportWriter(const FileForm& form) : form_(&form) {}

  Fit header(const RecordValues& values, std::string& text) override {
    MessageText out(text);
    begin(out, form_->format, "CstmrPmtStsRpt");
    const std::string id = message_id(values);
    out.open("GrpHdr").text("MsgId", id, LayoutValue::list_id, kMessageIdMax);
    out.element("CreDtTm", date_time(values.number(LayoutValue::date))).close("GrpHdr").raw("\n");
    out.open("OrgnlGrpInfAndSts").text("OrgnlMsgId", id, LayoutValue::list_id, kMessageIdMax);
    out.element("OrgnlMsgNmId", message_name(FileFormat::pain_001));
    states(out, values.statuses);
    out.close("OrgnlGrpInfAndSts").raw("\n").open("OrgnlPmtInfAndSts");
    out.text("OrgnlPmtInfId", values.text(LayoutValue::list_id), LayoutValue::list_id, kMessageIdMax);
    return out.done();
  }

  Fit detail(RecordValues& values, std::int64_t, std::string& text) override {
    MessageText out(text);
    out.raw("\n").open(kAnswerElement);
    out.text("OrgnlEndToEndId", values.text(LayoutValue::reference), LayoutValue::reference, kReferenceMax);
    status(out, values.text(LayoutValue::return_code), values.text(LayoutValue::message));
    if (const std::int64_t day = values.number(LayoutValue::paid_on); day != 0)
      out.element("AccptncDtTm", date_time(day));
    out.open("OrgnlTxRef");
    amount(out, values);
    out.open("Cdtr").open("Pty");
    out.text("Nm", values.text(LayoutValue::name), LayoutValue::name, kPartyNameMax)
        .close("Pty")
        .close("Cdtr");
    account(out, "CdtrAcct", values.text(LayoutValue::account));
    out.close("OrgnlTxRef").close(kAnswerElement);
    return out.done();
  }

  Fit trailer(const RecordValues&, std::int64_t, std::string& text) override {
    text += "\n</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>";
    return {};
  }

 private:
  // One status for all, or a part each. The totals are those of this message: a bank may answer a list in
  // several, and a return after a success comes alone.
  static void states(MessageText& out, std::span<const StatusTotals> statuses) {
    out.element("GrpSts", statuses.size() == 1 ? std::string_view(statuses.front().status) : "PART");
    for (const StatusTotals& one : statuses) {
      out.open("NbOfTxsPerSts");
      count_element(out, "DtldNbOfTxs", one.totals.count);
      out.element("DtldSts", one.status);
      out.money("DtldCtrlSum", one.totals.sum.fen(), LayoutValue::sum).close("NbOfTxsPerSts");
    }
  }

  static void status(MessageText& out, std::string_view code, std::string_view said) {
    const auto parts = return_status_of(code);
    if (!parts) return out.misfit({Code::bank_return_code_unknown, "return_code"});
    out.element("TxSts", parts->status);
    const bool reason = !parts->reason.empty() || !parts->own_reason.empty();
    if (!reason && said.empty()) return;
    out.open("StsRsnInf");
    if (reason) {
      out.open("Rsn").maybe("Cd", parts->reason, LayoutValue::return_code, 4);
      out.maybe("Prtry", parts->own_reason, LayoutValue::return_code, kOwnReasonMax).close("Rsn");
    }
    pieces(out, said);
    out.close("StsRsnInf");
  }

  // A text that is longer than an element goes on in the next; read back, they are one.
  static void pieces(MessageText& out, std::string_view said) {
    if (const std::int64_t size = characters_of(said); size > kSaidMax * kSaidPieces)
      return out.misfit({Code::iso_text_too_long, "message", size, kSaidMax * kSaidPieces});
    while (!said.empty()) {
      std::size_t end = 0;
      for (std::int64_t i = 0; i < kSaidMax && end < said.size(); ++i) next_code_point(said, end);
      out.text("AddtlInf", said.substr(0, end), LayoutValue::message, kSaidMax);
      said.remove_prefix(end);
    }
  }

  const FileForm* form_;
};

}  // namespace

std::unique_ptr<FormWriter> make_message_writer(const FileForm& form) {
  if (form.format == FileFormat::pain_001) return std::make_unique<TransferWriter>(form);
  return std::make_unique<ReportWriter>(form);
}

}  // namespace ykt
