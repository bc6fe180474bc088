using System.Globalization;
using System.Text;
using QRCoder;

namespace CommunityBot.Host.Web.Sheets;

/// <summary>A QR code (二维码) as a picture of lines, sharp at any size: correction level Q, so that a quarter of it may be scratched off a door.</summary>
internal static class QrCode
{
    /// <summary>An SVG element with the quiet zone of four modules around, without which cameras do not find it.</summary>
    public static string Svg(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (!rows[y][x]) continue;
                var start = x;
                while (x + 1 < rows[y].Length && rows[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1H{start}z");
            }
        }
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {rows.Count} {rows.Count}" role="img" aria-label="QR" shape-rendering="crispEdges">
            <path fill="#fff" d="M0 0h{rows.Count}v{rows.Count}H0z"/><path d="{path}"/></svg>
            """;
    }
}
