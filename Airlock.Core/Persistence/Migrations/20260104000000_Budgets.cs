using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Airlock.Core.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Budgets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "QueueGroup",
                table: "transfers",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_transfers_QueueGroup_State",
                table: "transfers",
                columns: new[] { "QueueGroup", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_transfers_QueueGroup_State",
                table: "transfers");

            migrationBuilder.DropColumn(
                name: "QueueGroup",
                table: "transfers");
        }
    }
}
